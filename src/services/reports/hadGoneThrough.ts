import { OrderEventType as E } from '../../entities/OrderEventType.js';

/** SQL: that the refund of a REFUND_FAILED had gone through before. Then a bank sent it back, and it is the same refund. */
export const hadGoneThrough = (failed: string): string => `
  exists (
    select from order_event before
    where before.order_id = ${failed}.order_id and before.sequence < ${failed}.sequence
      and before.type in ('${E.PARTIALLY_REFUNDED}', '${E.REFUNDED}')
      and before.data ->> 'refundId' = ${failed}.data ->> 'refundId')`;
