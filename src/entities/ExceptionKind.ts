import { registerEnumType } from 'type-graphql';

/** What can be put aside for a person. */
export enum ExceptionKind {
  /** What a payment provider told, and could not be processed. */
  CALLBACK = 'CALLBACK',
  /** What a customer was not told. */
  MESSAGE = 'MESSAGE',
  /** A webhook that was given up. */
  WEBHOOK = 'WEBHOOK',
  /** An endpoint of webhooks that was switched off because it took nothing. */
  ENDPOINT = 'ENDPOINT',
  /** An attempt to pay of which nobody knows how it ended. */
  PAYMENT = 'PAYMENT',
  /** Money that came late, twice or in another amount. */
  MONEY = 'MONEY',
  /** A refund that did not go through. */
  REFUND = 'REFUND',
  /** A parcel in trouble. */
  PARCEL = 'PARCEL',
  /** What had to follow an event of an order, and failed. */
  FOLLOW_UP = 'FOLLOW_UP',
}

registerEnumType(ExceptionKind, {
  name: 'ExceptionKind',
  description:
    'What can be put aside for a person. CALLBACK: what a payment provider told could not be processed. MESSAGE: a customer was not told. WEBHOOK: one was given up. ENDPOINT: an endpoint of webhooks was switched off because it took nothing. PAYMENT: nobody knows how an attempt to pay ended. MONEY: it came late, twice or in another amount. REFUND: one did not go through. PARCEL: one is in trouble. FOLLOW_UP: what had to follow an event of an order failed. New values may come.',
});
