import type { Sandbox } from '../client/Sandbox.js';
import { approveAtPayPal } from '../client/approveAtPayPal.js';
import { payAtWallet } from '../client/payAtWallet.js';
import { payByCard } from '../client/payByCard.js';
import type { PaymentMethod, PayOrderMutation } from '../generated/graphql.js';

type NextAction = NonNullable<NonNullable<PayOrderMutation['payOrder']['payment']>['nextAction']>;

/** What the customer does at one payment provider. */
export interface Payer {
  method: PaymentMethod;
  story: string;
  pay(nextAction: NextAction, sandbox: Sandbox): Promise<void>;
}

/** Whoever pays like this: `wechat`, or as the sandbox or the API spells it. */
export function payerNamed(name: string): Payer {
  const payer = PAYERS[name.toLowerCase().replace(/_?pay$/, '')] ?? PAYERS[name.toLowerCase()];
  if (payer) return payer;
  throw new Error(`There is no way to pay "${name}": there is ${Object.keys(PAYERS).join(', ')}`);
}

const PAYERS: Readonly<Record<string, Payer>> = {
  stripe: {
    method: 'STRIPE',
    story: 'pays by card, past the shop, as Stripe.js does',
    pay: ({ value, publishableKey }, sandbox) =>
      payByCard({
        stripeUrl: sandbox.url,
        clientSecret: value,
        publishableKey: publishableKey ?? '',
      }),
  },
  paypal: {
    method: 'PAYPAL',
    story: 'agrees on PayPal’s page, and the shop takes the money',
    pay: async ({ value }) => void (await approveAtPayPal(value)),
  },
  alipay: {
    method: 'ALIPAY',
    story: 'follows the link to Alipay, and agrees there',
    pay: payInWallet,
  },
  wechat: {
    method: 'WECHAT_PAY',
    story: 'scans the QR code with WeChat, and agrees there',
    pay: payInWallet,
  },
};

async function payInWallet(nextAction: NextAction, sandbox: Sandbox): Promise<void> {
  const { status } = await payAtWallet(sandbox.url, nextAction);
  if (status !== 200) throw new Error(`The wallet says ${status}`);
}
