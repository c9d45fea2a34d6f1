import { registerEnumType } from 'type-graphql';

/** What can be done about what was put aside. */
export enum ExceptionAction {
  RETRY = 'RETRY',
  DISMISS = 'DISMISS',
  RESHIP = 'RESHIP',
  REFUND = 'REFUND',
}

registerEnumType(ExceptionAction, {
  name: 'ExceptionAction',
  description:
    'What can be done about an exception. RETRY: `retryException`. DISMISS: `dismissException`. RESHIP and REFUND: `reshipParcel` and `refundParcel`, whose case has the id of the exception.',
});
