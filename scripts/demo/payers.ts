import type { Sandbox } from '../client/Sandbox.js';
import { payByCard } from '../client/payByCard.js';
import type { PaymentMethod, PayOrderMutation } from '../generated/graphql.js';

type NextAction = NonNullable<NonNullable<PayOrderMutation['payOrder']['payment']>['nextAction']>;

/** What the customer does at one payment provider. */
export interface Payer {
  method: PaymentMethod;
  story: string;
  pay(nextAction: NextAction, sandbox: Sandbox): Promise<void>;
}

/** The ways to pay that the demo can show, by the name that `--pay` takes. */
export const PAYERS: Readonly<Record<string, Payer>> = {
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
};
