import { registerEnumType } from 'type-graphql';

/** Why an order was cancelled. */
export enum CancelReason {
  CUSTOMER = 'CUSTOMER',
  STAFF = 'STAFF',
  PAYMENT_EXPIRED = 'PAYMENT_EXPIRED',
  RESTOCK_TIMEOUT = 'RESTOCK_TIMEOUT',
}

registerEnumType(CancelReason, {
  name: 'CancelReason',
  description: 'Why an order was cancelled.',
});
