import type { Advice } from './Advice.js';

export const englishAdvice: Advice = {
  PAYMENTS_SLOWER:
    'Payments by {subject} take longer: {p95Ms} at p95 ({payments} payments), {previousMs} in the period before ({previousPayments}). Look at the state of that provider, and offer another way to pay first.',
  PAYMENTS_FAILING:
    '{percent} % of the attempts to pay by {subject} come to nothing: of {attempts}, {failed} failed and {unknown, plural, one {# was} other {# were}} left unknown. Look into their payment events.',
  CALLBACKS_LOST:
    '{lost} of {payments} payments by {subject} ({percent} %) were found by asking, because no callback came. Check the address and the secret that are registered with that provider.',
  STOCK_RUNS_OUT:
    '{subject} {times, plural, =0 {is wanted in vain} one {ran out once} other {ran out # times}}; {refused, plural, =0 {no order was} one {one order was} other {# orders were}} refused for lack of it. Raise its reorder point, or order more at once.',
  CARRIER_LATE:
    '{late} of {deliveries} parcels with {subject} ({percent} %) came later than promised. Promise more time, or send by another carrier.',
  PICKING_SLOW:
    'Warehouse {subject} takes {medianMs} from payment to picking in the middle, against {othersMs} elsewhere or before ({lists} lists). Give it more hands, or other warehouses more of its stock.',
  PICKS_SHORT:
    'In warehouse {subject}, {short} products were not on their shelf in {lists} lists ({percent} %). Count its shelves.',
  BATCHES_WAIT:
    'Placements wait {p95Ms} at p95 for the batch before them, {percent} % of their time on average ({placements} placements). Add a process for the API, or a faster disk for the database.',
  PROCESSING_SLOW:
    '{slow, plural, one {One order} other {# orders}} of {orders} took more than {limitMs} from payment to the floor; p95 is {p95Ms}. Add a worker, and see whether one stood still.',
  REFUNDS_FAILING:
    '{failed} of {refunds} refunds by {subject} failed ({percent} %). Look at the balance there, and send them again.',
};
