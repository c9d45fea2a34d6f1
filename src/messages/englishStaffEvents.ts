import { englishEvents } from './englishEvents.js';
import type { Catalogue } from './messages.js';

/** The same to staff, who are not the customer: those that speak to one, in the third person. */
export const englishStaffEvents: Catalogue['staffEvents'] = {
  ...englishEvents,
  PLACED: 'The order was placed.',
  EXCHANGE_PLACED:
    'This order takes the place of what the customer sent back, which settles {credit} of it.',
  RESTOCK_WAITING: 'Some products are not in stock. The customer is told when they arrive.',
  RESTOCKED: 'Everything is in stock now, and kept for the customer.',
  PAYMENT_FAILED:
    '{code, select, WRONG_AMOUNT {What was paid is not the amount of the order. It goes back to the customer, who is asked to pay again.} other {The payment failed. The customer is asked to try again.}}',
  CONFIRMED: 'The order is confirmed.',
  REINSTATED: 'The payment arrived late; the order goes on.',
  PROCESSING: 'The order is being packed.',
  PICKED: 'The order is off the shelves and is being packed.',
  PICK_SHORT:
    'A product is missing in the warehouse. {rest, select, REFUND {The customer gets the money back for it.} SHIP_FROM_ELSEWHERE {It comes from another warehouse.} BACKORDER {It follows as soon as it is here.} other {What becomes of it is not decided yet.}}',
  PARTIALLY_SHIPPED:
    'A part of the order{parcel, select, none {} other {, parcel {parcel},}} was handed to {carrier}, tracking number {trackingNumber}.',
  SHIPPED:
    '{parcel, select, none {The order} other {The rest of the order, parcel {parcel},}} was handed to {carrier}, tracking number {trackingNumber}.',
  SHIPPING_UPDATED: '{parcel, select, none {The parcel} other {Parcel {parcel}}}: {description}',
  RESHIPPED: 'The parcel {trackingNumber} did not arrive. Its goods are sent again.',
  DELIVERED: 'The order was delivered{recipient, select, none {} other { to {recipient}}}.',
  COMPLETED: 'The order is complete.',
  CANCELLED:
    '{reason, select, PAYMENT_EXPIRED {The order was cancelled: it was not paid in time.} RESTOCK_TIMEOUT {The order was cancelled: the products did not arrive in time.} other {The order was cancelled.}}',
  LINES_CANCELLED: 'A part of the order was cancelled.',
  PARTIALLY_REFUNDED:
    '{exchange, select, none {{amount} went back to the customer.} other {{amount} is credited to the new order {exchange}.}}',
  REFUNDED:
    '{exchange, select, none {The payment went back to the customer.} other {{amount} is credited to the new order {exchange}.}}',
  CREDIT_REFUNDED:
    '{of, select, SURPLUS {{amount}, which did not pay for the order, went back to the customer.} other {{amount} went back to the customer for what was sent back.}}',
  REFUND_FAILED: 'The refund failed.',
  RETURN_UPDATED:
    '{status, select, REQUESTED {The customer asks to send goods back.} APPROVED {The return is approved. The customer is to send the goods back.} REFUSED {The return was refused: {refusal}} RECEIVED {The goods that were sent back have arrived.} INSPECTED {The goods that were sent back were inspected.} REFUNDED {The return is complete.} EXCHANGED {The return is exchanged. The new order is {exchange}.} other {The return has moved on.}}',
};
