import { registerEnumType } from 'type-graphql';

/** By what a customer is blocked. */
export enum ContactKind {
  EMAIL = 'EMAIL',
  PHONE = 'PHONE',
  CUSTOMER_ID = 'CUSTOMER_ID',
}

registerEnumType(ContactKind, {
  name: 'ContactKind',
  description: 'By what a customer is blocked.',
});
