import type { Catalogue } from './messages.js';
import { englishAdvice } from './englishAdvice.js';
import { englishAlerts, englishAlertWords } from './englishAlerts.js';
import { englishDoors } from './englishDoors.js';
import { englishEvents } from './englishEvents.js';
import { englishNotices } from './englishNotices.js';
import { englishStaffEvents } from './englishStaffEvents.js';

export const english: Catalogue = {
  ...englishNotices,
  ...englishDoors,
  problems: {
    NOT_FOUND: 'There is no such thing here.',
    INVALID_INPUT:
      'This can not be used: {reason, select, NAME_MISSING {a name is missing} TOO_LONG {a text is too long} REASON_MISSING {a reason is missing} SKU_MISSING {a SKU is missing} PRICE_MALFORMED {a price is not an amount of its currency} MEASURE_OUT_OF_RANGE {a measure or a limit is too small or too big} DIMENSIONS_MALFORMED {dimensions are three lengths in millimetres, 300x200x80} PURCHASE_LIMIT_INCOMPLETE {a purchase limit and its window in days go together} CODE_MALFORMED {a coupon code has 2 to 40 letters, digits, dashes and underscores} WAREHOUSE_CODE_MALFORMED {the code of a warehouse has 1 to 20 capitals, digits and hyphens, and begins with no hyphen} WAREHOUSE_NAME_MISSING {the warehouse has no name} PRICE_TWICE {a currency is named twice} FIRST_OUT_OF_RANGE {first is between 1 and 100} ENDS_FIRST {it would end before it starts} USED_MORE_OFTEN {it was used more often already} PERCENT_UNFIT {the percentage is out of range, or does not belong here} AMOUNT_UNFIT {an amount is out of range or not of its currency, or does not belong here} CURRENCY_MISSING {amounts need a currency} COUNTRY_UNKNOWN {there is no such country} COUNTRY_MISSING {a country is missing} PROVINCE_MISSING {a province is missing} PROVINCE_UNKNOWN {the country has no such province} BILL_NOT_MADE {the provider has not made the bill of this day yet; it is made the morning after, in China} SKU_MALFORMED {a SKU has at most 64 characters, none of them a control character, and single spaces inside alone} TEXT_MALFORMED {a text has characters that can not be shown} SKU_ALIKE {another product has this SKU with other capitals} PRICE_MISSING {a price is missing, and a product needs one} BIN_MISSING {a bin has no code} BIN_TWICE {a bin is named twice} TOO_MANY_BINS {these are more bins than a warehouse can have} PROVINCE_OF_NOWHERE {a province needs its country} METHOD_MALFORMED {a shipping method has up to 40 letters, digits, dashes and underscores} NUMBER_MALFORMED {this is not a number of the kind that belongs here} DATE_MALFORMED {this is not a date} FILE_EMPTY {the file is empty} SEPARATOR_UNKNOWN {fields of the file are not separated by commas; save it as CSV with commas} CSV_MALFORMED {the row is broken, or has not as many fields as there are headings} HANDLE_MISSING {the handle of the product is missing} STATUS_UNKNOWN {this is no status that a product can have} SKU_REPEATED {an earlier row has the same SKU} DELIVERY_TIME {a parcel arrives after it left, and not in the future} WAVE_SIZE {a wave has 1 to 50 lists} LISTS_TAKEN {a list was begun, is over or is part of another wave} WAREHOUSES_DIFFER {the lists are of different warehouses} COUNT_NEGATIVE {what was counted is 0 or more} QUANTITY_PICKED {fewer were picked than were asked for, of each item once} PARCEL_AND_LINES {a parcel leaves with what is in it: name no lines} PARCEL_MISSING {all that was picked is packed: name the parcel that leaves} TRACKING_NUMBER_MALFORMED {this is not a tracking number} TRACKING_NUMBER_MISTYPED {the check digit of this tracking number is wrong} TRACKING_NUMBER_USED {another parcel has this tracking number} REFUND_AMBIGUOUS {a refund is of everything, of an amount or of lines; goods go with lines or with everything} AMOUNT_MALFORMED {this is not a positive amount of the currency} DAY_MALFORMED {this is not a day} SAME_CURRENCY {a rate is between two currencies} RATE_MALFORMED {a rate is a positive number with at most nine decimals} DATE_PAST {this moment is past} PAYER_MISSING {it is not said who pays (payerOpenId)} RETURN_URL_MALFORMED {the address to come back to is one of a web page, of at most 256 characters} CURSOR_MALFORMED {this is not a cursor} LINES_MISSING {no lines are named} LINE_TWICE {a line is named twice} NOTE_MISSING {another reason needs a note} TOO_MANY_PHOTOS {there are at most 6 photos of a line} PHOTO_MALFORMED {a photo is an https address of at most 1000 characters} NOTHING_TAKEN {no unit was taken back: refuse the return instead} LIST_EMPTY {the list is empty} PERIOD_TOO_LONG {the period is too long, or has too many intervals} MARKS_TOO_HIGH {all warehouses together can ask for at most 1,000,000,000 of a SKU} MARKS_MALFORMED {a reorder point is 0 or more, and a target at least the reorder point} WEBHOOK_TYPES_MISSING {no event is named} WEBHOOK_TYPE_UNKNOWN {there is no such event} WEBHOOK_SECRET_MALFORMED {a secret is whsec_ and 24 to 64 bytes in base64} URL_MALFORMED {this is not an address that webhooks can be sent to} URL_NOT_HTTPS {webhooks are sent by https alone} URL_PRIVATE {this address is not one of the public internet} TOO_MUCH_TO_REPLAY {between 1 and 5,000 webhooks can be sent again at a time} TOO_MANY_ENDPOINTS {a partner has at most 20 endpoints} SPAN_MISSING {what is to be sent again is named by its ids, or by a span of time that begins before it ends} TOKEN_MALFORMED {this is not a token} EMAIL_MALFORMED {this is not an e-mail address} PHONE_MALFORMED {this is not a phone number} CUSTOMER_ID_MALFORMED {a customer id is missing} IDS_AND_SPAN {what is to be sent again is named by its ids or by a span of time, not by both} SEQUENCE_UNKNOWN {this order has no event of this number} WAREHOUSE_NEEDED {a key with the scope fulfilment is for a partner that has a warehouse} WAREHOUSE_PICKED_IN {keys with the scope fulfilment are good for this warehouse: revoke them first} SCOPE_UNKNOWN {keys of partners have the scopes orders and fulfilment} MANIFEST_FORMAT {this is not an apollo-persisted-query-manifest of version 1} MANIFEST_EMPTY {the manifest has no operations} MANIFEST_TOO_LONG {a manifest has at most 1,000 operations} STILL_FAILS {it fails again; see why} KIND_NOT_OPTIONAL {messages of this kind belong to a purchase and are always sent} other {{reason}}}.',
    NO_LINES: 'The order has no lines.',
    TOO_MANY_LINES: 'An order has at most {limit} lines.',
    QUANTITY_NOT_POSITIVE: 'The quantity of {sku} must be at least 1.',
    INVALID_EMAIL: 'This is not an e-mail address.',
    INVALID_PHONE: 'This is not a phone number that can be dialled in {country}.',
    INVALID_ADDRESS:
      'The address is not complete, or not of its country: {field, select, street {the street} city {the city} province {the province} postalCode {the postal code} country {the country} other {{field}}}.',
    CUSTOMER_BLOCKED: 'This order can not be accepted. Please contact the shop.',
    PRODUCT_NOT_FOUND: 'There is no product {sku}.',
    PRODUCT_NOT_AVAILABLE: '{sku} is not on sale at the moment.',
    PRODUCT_NOT_PRICED: '{sku} is not sold in {currency}.',
    PRICE_CHANGED: 'The price of {sku} is now {actual}, not {expected}.',
    QUANTITY_LIMIT_EXCEEDED: 'At most {limit} of {sku} can be ordered; {requested} were asked for.',
    PURCHASE_LIMIT_EXCEEDED:
      'At most {limit} of {sku} can be bought within {windowDays, plural, one {# day} other {# days}}; {alreadyBought} were bought already, {requested} more were asked for.',
    UNPAID_ORDERS_LIMIT_EXCEEDED:
      'At most {limit, plural, one {# order} other {# orders}} may be unpaid at once; {unpaid, plural, one {# is} other {# are}}. Please pay or cancel one first.',
    UNPAID_UNITS_LIMIT_EXCEEDED:
      'At most {limit, plural, one {# unit} other {# units}} may be held or waited for by unpaid orders; {unpaid, plural, one {# is} other {# are}}, {requested} more were asked for. Please pay or cancel an order first.',
    MAX_QUANTITY_EXCEEDED: 'More than the usual {limit} of {sku} were ordered.',
    OUT_OF_STOCK:
      '{available, plural, =0 {None of {sku} is} one {Only {available} of {sku} is} other {Only {available} of {sku} are}} in stock; {requested, plural, one {{requested} was} other {{requested} were}} asked for.',
    SHIPPING_NOT_OFFERED: '{shippingMethod} shipping is not offered there or in that currency.',
    PAYMENT_METHOD_NOT_OFFERED: 'Payment by {method} is not offered for this amount and currency.',
    PAYMENT_CHANNEL_NOT_OFFERED: '{method} can not be paid by the channel {channel}.',
    COUPON_INVALID:
      '{reason, select, UNKNOWN {There is no coupon {couponCode}.} NOT_STARTED {The coupon {couponCode} is not valid yet.} ENDED {The coupon {couponCode} has ended.} USED_UP {The coupon {couponCode} is used up.} USED_BY_YOU {You have used the coupon {couponCode} already.} BELOW_MINIMUM {The order does not reach the minimum of the coupon {couponCode}.} other {The coupon {couponCode} is not valid in this currency.}}',
    TOTAL_CHANGED: 'The total is {actual}, not {expected}.',
    IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used for another input.',
    IDEMPOTENCY_KEY_INVALID:
      'The idempotency key must have 1 to 200 characters; without an account it must be a UUID.',
    INVALID_STATE: 'This is not possible: it is {current}.',
    TOO_LATE_TO_CANCEL:
      'It is too late to cancel: {stage, select, PICKING {the goods are being picked. They can be sent back once they have arrived.} PARTIALLY_SHIPPED {a part of the order has left. What has arrived can be sent back.} SHIPPED {the order has left. What has arrived can be sent back.} DELIVERED {the order has arrived. It can be sent back.} COMPLETED {the order is complete.} other {the order was refunded.}}',
    HOLD_EXPIRED: 'The time to pay is over. Please order again.',
    ALREADY_PAID: 'The order is paid already.',
    NOTHING_TO_PAY: 'The order costs nothing: there is nothing to pay.',
    PAYMENT_IN_PROGRESS: 'A payment by {method} is under way and can not be stopped now.',
    NOTHING_TO_REFUND: 'There is nothing left to refund.',
    REFUND_EXCEEDED: 'At most {refundable} can be refunded, not {asked}.',
    REFUND_QUANTITY_EXCEEDED: 'Only {open} of {sku} can be refunded; {requested} were asked for.',
    RETURN_WINDOW_OVER: 'The time to send goods of this order back is over.',
    RETURN_QUANTITY_EXCEEDED: 'Only {open} of {sku} can be returned; {requested} were named.',
    PROVIDER_UNAVAILABLE: '{method} does not answer at the moment. Please try again later.',
    CARRIER_UNKNOWN: 'There is no carrier {carrier}.',
    CARRIER_AMBIGUOUS:
      'The number {trackingNumber} does not say whose parcel it is. Please name the carrier: {candidates}.',
    NOTHING_TO_PACK: 'Nothing of this order is left to pack there.',
    NOTHING_TO_SHIP: 'Nothing of this order is left to ship.',
    PARCEL_TOO_LIGHT:
      'The parcel weighs {weightGrams} g, its goods alone should weigh {expectedWeightGrams} g. Please look whether something is missing.',
    PACK_QUANTITY_EXCEEDED:
      'Only {open} of {sku} were picked and are in no parcel; {requested} were given.',
    SHIP_QUANTITY_EXCEEDED:
      'Only {open, plural, one {# of {sku} is} other {# of {sku} are}} left to ship; {requested, plural, one {# was} other {# were}} given.',
    STOCK_LIMIT_EXCEEDED:
      'At most {limit} of {sku} can be in stock, all warehouses together; {onHand} are there now.',
    STOCK_IN_USE:
      '{available, plural, =0 {None of {sku} is} one {Only {available} of {sku} is} other {Only {available} of {sku} are}} free in {warehouse}; {requested} can not be taken away.',
    WAREHOUSE_NOT_FOUND: 'There is no warehouse {warehouse}.',
    CHANGED_MEANWHILE: 'Somebody else has changed it meanwhile. Look at it as it is now.',
    ALREADY_EXISTS: 'There is one already: {name}.',
    COLUMN_MISSING: 'The first line of the file names no column {column}.',
    OPERATION_UNFIT:
      'The operation {operation} can not be registered: {reason, select, SYNTAX {{details}} SCHEMA {{details}} COST {{details}} NOT_ONE {its body is exactly one operation, with its fragments.} NAME_DIFFERS {its body names it otherwise: {details}.} TYPE_DIFFERS {it is a {details}.} ID_MALFORMED {an id has 1 to 200 characters.} ID_TAKEN {the id {details} stands for another text in another version.} ID_REPEATED {another one has the id {details}.} TOO_LONG {its body is longer than {details} characters.} other {{reason}.}}',
  },
  events: englishEvents,
  staffEvents: englishStaffEvents,
  stockAlerts: {
    LOW: 'Only {available, plural, one {# of {sku} is} other {# of {sku} are}} left in {warehouse}.',
    OUT: 'None of {sku} can be sold from {warehouse}.',
    RESTOCKED: 'There is enough of {sku} in {warehouse} again: {available}.',
  },
  alerts: englishAlerts,
  alertWords: englishAlertWords,
  recommendations: englishAdvice,
  errors: {
    UNAUTHENTICATED: 'Please sign in.',
    KEY_NOT_GOOD: 'The API key is not good (any more).',
    FORBIDDEN: 'You may not do this.',
    NOT_FOUND: 'There is no such thing here.',
    PERSISTED_QUERY_REQUIRED:
      'Only operations that were registered for you run here, by their ids.',
    PERSISTED_QUERY_NOT_FOUND: 'No operation is registered by this id.',
    RATE_LIMITED: 'Too many calls. Please try again in a moment.',
    COST_SPENT: 'What your operations may cost in a minute is spent. Please try again in a moment.',
    BAD_USER_INPUT:
      '{path}: {fault, select, MISSING {a value is missing} UNKNOWN_FIELD {there is no such field} other {{type, select, Int {a whole number of at most 2,147,483,647 belongs here} String {a text belongs here} ID {an id belongs here} Boolean {true or false belongs here} Decimal {an amount is written as a string, for example "129.90"} CurrencyCode {a currency is one of the codes of ISO 4217, for example CNY} DateTime {a moment belongs here, for example "2026-01-31T12:00:00Z"} OneOf {one of these belongs here: {options}} other {this value does not belong here}}}}.',
    OVERLOADED: 'The shop is very busy. Please try again in a moment.',
    INTERNAL_SERVER_ERROR: 'Something went wrong here. If you ask us about it, name {id}.',
  },
};
