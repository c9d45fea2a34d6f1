import type { Catalogue } from './messages.js';

export const englishEvents: Catalogue['events'] = {
  PLACED: 'Your order was placed.',
  EXCHANGE_PLACED:
    'This order takes the place of what you sent back, which settles {credit} of it.',
  RESTOCK_WAITING: 'Some products are not in stock. We will tell you when they arrive.',
  RESTOCKED: 'Everything is in stock now, and kept for you.',
  PAYMENT_STARTED: 'The payment was started.',
  PAID: 'The payment was received.',
  PAYMENT_FAILED:
    '{code, select, WRONG_AMOUNT {What was paid is not the amount of your order. It goes back to you: please pay again.} other {The payment failed. Please try again.}}',
  PAYMENT_UNKNOWN: 'The payment provider has not confirmed yet. We keep asking.',
  CONFIRMED: 'Your order is confirmed.',
  REINSTATED: 'Your payment arrived late; your order goes on.',
  PROCESSING: 'Your order is being packed.',
  PICKED: 'Your order is off the shelves and is being packed.',
  PICK_SHORT:
    'A product is missing in the warehouse. {rest, select, REFUND {You get your money back for it.} SHIP_FROM_ELSEWHERE {It comes from another warehouse.} BACKORDER {It follows as soon as it is here.} other {We are looking for a solution.}}',
  BACKORDER_FILLED: 'What was missing is in stock again and is being packed.',
  PARTIALLY_SHIPPED:
    'A part of your order{parcel, select, none {} other {, parcel {parcel},}} was handed to {carrier}, tracking number {trackingNumber}.',
  SHIPPED:
    '{parcel, select, none {Your order} other {The rest of your order, parcel {parcel},}} was handed to {carrier}, tracking number {trackingNumber}.',
  SHIPPING_UPDATED: '{parcel, select, none {Your parcel} other {Parcel {parcel}}}: {description}',
  DELIVERY_EXCEPTION:
    'There is a problem with the delivery{parcel, select, none {} other { of parcel {parcel}}}: {description}',
  RESHIPPED: 'Your parcel {trackingNumber} did not arrive. We are sending its goods again.',
  DELIVERED: 'Your order was delivered{recipient, select, none {} other { to {recipient}}}.',
  COMPLETED: 'Your order is complete. Thank you.',
  CANCELLED:
    '{reason, select, PAYMENT_EXPIRED {Your order was cancelled: it was not paid in time.} RESTOCK_TIMEOUT {Your order was cancelled: the products did not arrive in time.} other {Your order was cancelled.}}',
  LINES_CANCELLED: 'A part of your order was cancelled.',
  REFUND_STARTED: 'A refund of {amount} was started.',
  PARTIALLY_REFUNDED:
    '{exchange, select, none {{amount} went back to you.} other {{amount} is credited to your new order {exchange}.}}',
  REFUNDED:
    '{exchange, select, none {Your payment went back to you.} other {{amount} is credited to your new order {exchange}.}}',
  CREDIT_REFUNDED:
    '{of, select, SURPLUS {{amount} went back to you, which did not pay for your order.} other {{amount} of what you sent back went back to you.}}',
  REFUND_FAILED: 'The refund failed. We are looking into it.',
  RETURN_UPDATED:
    '{status, select, REQUESTED {We have your request to send goods back.} APPROVED {Your return is approved. Please send the goods back.} REFUSED {Your return was refused: {refusal}} RECEIVED {The goods that you sent back have arrived.} INSPECTED {The goods that you sent back were inspected.} REFUNDED {Your return is complete.} EXCHANGED {Your return is exchanged. Your new order is {exchange}.} other {Your return has moved on.}}',
};
