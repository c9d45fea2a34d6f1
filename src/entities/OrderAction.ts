import { registerEnumType } from 'type-graphql';

/** What can be done with an order now. */
export enum OrderAction {
  PAY = 'PAY',
  CANCEL = 'CANCEL',
  RETURN = 'RETURN',
}

registerEnumType(OrderAction, {
  name: 'OrderAction',
  description: 'What can be done with an order now. New values may come.',
});
