import { registerEnumType } from 'type-graphql';

/** Money that came, or money that went back. */
export enum MoneyDirection {
  PAYMENT = 'PAYMENT',
  REFUND = 'REFUND',
}

registerEnumType(MoneyDirection, {
  name: 'MoneyDirection',
  description: 'Money that came, or money that went back.',
});
