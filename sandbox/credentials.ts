export interface StripeCredentials {
  apiKey: string;
  publishableKey: string;
  webhookSecret: string;
}

export interface Kuaidi100Credentials {
  customer: string;
  key: string;
}

/** What the sandbox's accounts are opened with. They guard nothing: all of it is pretended. */
export const SANDBOX_CREDENTIALS = {
  stripe: {
    apiKey: 'sk_test_sandbox',
    publishableKey: 'pk_test_sandbox',
    webhookSecret: 'whsec_sandbox',
  },
  kuaidi100: { customer: 'SANDBOX', key: 'sandboxKey' },
} as const satisfies { stripe: StripeCredentials; kuaidi100: Kuaidi100Credentials };
