import type { Alerts, AlertWord } from './Alerts.js';

export const englishAlerts: Alerts = {
  SLOW_ORDERS:
    '{waiting, plural, =0 {No paid order waits} one {One paid order waits} other {# paid orders wait}} for the floor for more than {limitMs}; {slow, plural, =0 {none} one {one} other {#}} took that long within a quarter of an hour.',
  STAGE_SLOW:
    '{kind, select, PLACEMENT {Placing an order} ATTEMPT {A payment} PROCESSING {The way from payment to the floor} PICKING {Picking} SHIPPING {The way from picking to the carrier} DELIVERY {Delivery} other {{subject}}} takes {measured} at p95 of {count, plural, one {one order} other {# orders}}; {threshold} are the limit.',
  ERROR_RATE:
    '{measured} % ({count} of {of}) of {kind, select, PLACEMENT_REFUSED {placements are refused} HOLD_EXPIRED {orders are not paid in time} PAYMENT_FAILED {attempts to pay fail} PAYMENT_UNKNOWN {attempts to pay end unknown} CALLBACK_LOST {payments are found by asking} PICK_SHORT {picked lists lack something} DELIVERY_EXCEPTION {parcels are held up} LATE_DELIVERY {deliveries are late} REFUND_FAILED {refunds fail} other {{kind}}}{part, select, none {} other { ({part})}}; {threshold} % are the limit.',
  PAYMENTS_UNKNOWN:
    '{count, plural, one {One attempt} other {# attempts}} to pay by {subject} {count, plural, one {has} other {have}} been unknown for up to {measured}; {threshold} are the limit.',
  PARKED_WORK:
    '{measured, plural, one {One} other {#}} {kind, select, CALLBACKS {{measured, plural, one {callback of a payment provider was} other {callbacks of payment providers were}}} EVENTS {{measured, plural, one {event was} other {events were}}} MESSAGES {{measured, plural, one {message to a customer was} other {messages to customers were}}} ALERT_MAILS {{measured, plural, one {mail to staff was} other {mails to staff were}}} WEBHOOKS {{measured, plural, one {webhook was} other {webhooks were}}} PARCELS {{measured, plural, one {parcel in trouble was} other {parcels in trouble were}}} other {things were}} put aside for a person.',
  STOCK_LOW:
    '{measured, plural, =0 {None of {sku} can be sold from {warehouse}.} one {Only # of {sku} is left in {warehouse}; its reorder point is {threshold}.} other {Only # of {sku} are left in {warehouse}; its reorder point is {threshold}.}}',
  BOOKS_DRIFT:
    'The books do not balance: it should be that {subject}, and {measured, plural, one {once it is} other {# times it is}} not so{example, select, none {} other { (for one {example})}}.',
  WEBHOOK_ENDPOINT_DEAD:
    '{because, select, GONE {The webhook endpoint at {host} is disabled: it wants nothing any more.} FAILING {The webhook endpoint at {host} is disabled: it has taken nothing for {measured}.} other {The webhook endpoint at {host} has taken nothing for {measured}.}}',
  WORK_OVERDUE:
    '{kind, select, EVENTS {Events are not handed on} FOLLOW_UP {Events are not followed up} RESERVATIONS {Reservations that ran out are not released} CALLBACKS {Callbacks of payment providers are not processed} PAYMENTS {Payments are not asked about} REFUNDS {Refunds are not sent} MESSAGES {Messages to customers are not sent} PARCELS {Parcels are not asked about} WEBHOOKS {Webhooks are not sent} other {{subject} is not done}}: the oldest has waited for {measured}; {threshold} are the limit.',
};

export const englishAlertWords: Record<AlertWord, string> = {
  one: 'Alert: {message}',
  many: '{raised, plural, =0 {Nothing new} one {One alert} other {# alerts}}, {resolved} resolved',
  resolved: 'Resolved: {message}',
  lead: 'This is what the shop has to say to you:',
  more: 'and {count} more.',
  why: 'You get this mail because your address stands in the configuration of the shop.',
  open: 'Open the console',
};
