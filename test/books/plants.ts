import {
  converted,
  callback,
  idOf,
  levelOf,
  lineOf,
  movement,
  payment,
  paymentEvent,
  refund,
  refundLine,
  reservation,
  said,
} from './planting.js';
import { ROLLUP_PLANTS, UNREPORTED } from './rollupPlants.js';
import { RETURN_PLANTS } from './returnPlants.js';

/** One violation for each rule of the books, as SQL for a database that checks nothing any more. */
export const PLANTS: Record<string, string> = {
  'the counters of every shelf are what its ledger adds up to': movement('SPARE', { onHand: 1 }),

  'no shelf has less than nothing, or promises more than it has': `
    update stock_level set on_hand = -1 where sku = 'SPARE'; ${movement('SPARE', { onHand: -101 })}
    insert into stock_alert (id, stock_level_id, kind, sku, warehouse, available, reorder_point, occurred_at)
    values (gen_random_uuid(), ${levelOf('SPARE')}, 'OUT', 'SPARE', 'SH1', -1, 0, shop_now())`,

  'what is reserved on a shelf is what unpaid orders hold of it': `
    update stock_level set reserved = 1 where sku = 'SPARE'; ${movement('SPARE', { reserved: 1 })}`,

  'what is committed on a shelf is what was sold of it and has not left': `
    update stock_level set committed = 1 where sku = 'SPARE'; ${movement('SPARE', { committed: 1 })}`,

  'the ledger tells of every order what its reservations tell': `
    update stock_movement set order_id = null
    where order_id = ${idOf('pending')} and stock_level_id = ${levelOf('TEA')}`,

  'only orders that wait for payment hold stock': `
    update stock_level set reserved = reserved + 1 where sku = 'TEA';
    ${reservation('cancelled', 'HELD')} ${movement('TEA', { reserved: 1 }, idOf('cancelled'))}`,

  'only orders that were confirmed have bought stock': `
    update stock_level set committed = committed + 1 where sku = 'TEA';
    ${reservation('cancelled', 'SOLD')} ${movement('TEA', { committed: 1 }, idOf('cancelled'))}`,

  'no hold outlives its end by more than a minute': `
    update orders set hold_expires_at = shop_now() - interval '61 seconds' where status = 'PENDING'`,

  'every order that stands has taken the stock of its lines': `
    update reservation set sku = 'SPARE' where order_id = ${idOf('pending')} and sku = 'CUP'`,

  'what has left of a line has left its reservations': `
    update shipment_line set line_id = ${lineOf('partly', 'CUP')}, quantity = 1
    where line_id = ${lineOf('partly', 'TEA')};
    update order_line set quantity_shipped = 0 where id = ${lineOf('partly', 'TEA')};
    update order_line set quantity_shipped = 1 where id = ${lineOf('partly', 'CUP')}`,

  'what came back to the shelves is what refunds and returns put there': `
    ${refund('shipped', 'FAILED', 1)};
    ${refundLine(1, 0)}; update order_line set quantity_returned = 1 where id = ${lineOf('shipped', 'TEA')}`,

  'a reservation is used up when all of it has left': `
    update reservation set status = 'SOLD' where order_id = ${idOf('shipped')}`,

  'what low shelves and waiting orders lack has an open restock request': `
    update orders set created_at = created_at - interval '2 minutes' where status = 'PENDING_RESTOCK';
    update restock_request set status = 'CLOSED', closed_at = shop_now() where sku = 'TEA'`,

  'every order has lines, numbered from 1 without holes': `
    update order_line set position = 3 where position = 2 and order_id = ${idOf('shipped')}`,

  'the subtotal of every order is what its lines cost': `
    update order_line set unit_price_minor = 1 where id = ${lineOf('shipped', 'TEA')}`,

  'the total of every order adds up': `
    update orders set pricing_total_minor = pricing_total_minor + 1 where status = 'PENDING'`,

  'the discount of every order is shared out over its lines': `
    update order_line set discount_minor = discount_minor - 1 where id = ${lineOf('processing', 'TEA')}`,

  'the tax of every order is shared out over its lines and its shipping': `
    update order_line set tax_minor = tax_minor + 2 where id = ${lineOf('processing', 'TEA')}`,

  'an order is shipped when every unit has left, and not before': said(
    'shipped',
    'order_status',
    'PARTIALLY_SHIPPED',
  ),

  'what has left of a line is in its parcels': `
    update shipment_line set quantity = 7 where line_id = ${lineOf('partly', 'TEA')}`,

  'every parcel holds lines of its own order': `
    update shipment set order_id = ${idOf('processing')} where order_id = ${idOf('partly')}`,

  'an order is delivered when its parcels have arrived': `
    update shipment set status = 'IN_TRANSIT' where order_id = ${idOf('completed')}`,

  'picking lists ask for what was sold, and for nothing of a cancelled order': `
    update picking_list set status = 'OPEN' where order_id = ${idOf('cancelled')}`,

  'only paid orders that have not left whole wait for what was missing': `
    update order_line set quantity_backordered = 1 where id = ${lineOf('cancelled', 'TEA')}`,

  'the lists of a wave are of its warehouse': `
    insert into picking_wave (id, warehouse_code, created_at, created_by)
    values (gen_random_uuid(), 'SZ1', shop_now(), 'staff:kim');
    update picking_list set wave_id = (select id from picking_wave) where order_id = ${idOf('processing')}`,

  'nothing has left that was not picked': `
    update picking_list set status = 'OPEN' where order_id = ${idOf('shipped')}`,

  'order and payment status of every order go together': said(
    'waiting',
    'payment_status',
    'FAILED',
  ),

  'order and shipping status of every order go together': said(
    'processing',
    'shipping_status',
    'IN_TRANSIT',
  ),

  'every paid order says when it was paid, and no other does': `
    update orders set paid_at = shop_now() where status = 'PENDING'`,

  'every cancelled order says why, and no other does': `
    update orders set cancel_reason = null where status = 'CANCELLED'`,

  'the events of every order are numbered from 1 to its version': `
    update orders set version = version + 1 where status = 'PENDING'`,

  'the last event of every order tells its statuses': `
    update orders set payment_status = 'FAILED' where status = 'PENDING'`,

  'no event tells of a move that the shop does not know': `
    update order_event set order_status = 'SHIPPED' where order_id = ${idOf('cancelled')} and sequence = 2`,

  'time never runs backwards in the events of an order': `
    ${UNREPORTED}; update order_event set occurred_at = '2000-01-01' where order_id = ${idOf('cancelled')} and sequence = 2`,

  'every paid order has exactly one captured payment, of what its credit leaves of its total': `
    update payment set amount_minor = amount_minor + 1 where order_id = ${idOf('shipped')}`,

  'every captured payment belongs to a paid order': payment('pending', 'CAPTURED'),

  'the money of cancelled orders, and what came twice, goes back': payment('shipped', 'SURPLUS'),

  'no payment gives back more than it took': refund('shipped', 'PENDING', 1_000_000),

  'no converted payment gives back more than it took, and all of it with the whole': `
    insert into exchange_rate (id, base, quote, rate, valid_from, set_by)
    values (gen_random_uuid(), 'CNY', 'USD', 2, shop_now() - interval '1 year', 'planted');
    ${converted('shipped')}; ${refund('shipped', 'PENDING', 1)};
    update refund set presentment_minor = 2 where order_id = ${idOf('shipped')}`,

  'every converted payment was asked for at a rate that counted when it began':
    converted('shipped'),

  'no order gives back more of a payment than it has of it, by itself or by a credit': `
    ${refund('shipped', 'PENDING', 1)};
    update refund set order_id = ${idOf('processing')} where order_id = ${idOf('shipped')}`,

  'units that were refunded are cancelled or returned': `
    ${refund('shipped', 'FAILED', 1)}; ${refundLine(0, 0)}`,

  ...RETURN_PLANTS,

  ...ROLLUP_PLANTS,

  'the events of every payment tell its status': `
    update payment set status = 'PENDING', next_query_at = shop_now() where order_id = ${idOf('pending')};
    ${paymentEvent('UNKNOWN', idOf('pending'))}`,

  'the payment status of every order says how much went back': refund('shipped', 'SUCCEEDED', 1),

  'every open payment is asked about in time': `
    update payment set next_query_at = null where order_id = ${idOf('pending')}`,

  'no payment stays unknown for more than an hour': `
    update payment set status = 'UNKNOWN', created_at = shop_now() - interval '2 hours'
    where order_id = ${idOf('pending')}; ${paymentEvent('UNKNOWN', idOf('pending'))}`,

  'every coupon counts its uses': `update coupon set uses = uses + 1 where code = 'FIVE'`,

  'no coupon is used more often than it may be': `
    update coupon set use_limit = 0 where code = 'FIVE'`,

  'every order with a coupon uses it while it stands': `
    delete from coupon_use; update coupon set uses = 0 where code = 'FIVE'`,

  'what is remembered of limited purchases is what their orders say': `
    update purchase set quantity = quantity + 1 where order_id = ${idOf('pending')}`,

  'nobody has bought more of a product than its limit allows within its window': `
    update purchase set limit_units = 0 where order_id = ${idOf('shipped')}`,

  'every idempotency key points to what was made': `
    update idempotency_key set answer = jsonb_build_object('orderId', gen_random_uuid())
    where operation = 'cancelOrder'`,

  'every callback is processed within five minutes': callback('null'),

  'no callback was given up': callback('shop_now()'),

  'every event is handed on within a minute': `
    ${UNREPORTED};
    update order_event set occurred_at = occurred_at - interval '1 hour'
    where order_id = (select order_id from order_event order by position desc limit 1);
    update order_event set position = null where position = (select last_position from relay);
    update relay set last_position = last_position - 1;
    update event_consumer set position = (select last_position from relay)`,

  'the places of events have no holes': `update relay set last_position = last_position + 1`,

  'every stock alert is handed on within a minute': `
    update stock_alert set occurred_at = occurred_at - interval '1 hour', position = null
    where position = (select last_alert_position from relay);
    update relay set last_alert_position = last_alert_position - 1`,

  'the places of stock alerts have no holes': `
    update relay set last_alert_position = last_alert_position + 1`,

  'no consumer is more than a minute behind': `
    update event_consumer set position = 0 where name = 'start fulfilment'`,

  'no event was set aside by a consumer': `
    insert into parked_event (id, consumer, order_id, sequence, error, parked_at)
    values (gen_random_uuid(), 'start fulfilment', ${idOf('pending')}, 1, 'no luck', shop_now())`,

  'confirmed orders go to the floor within five minutes': `
    ${said('processing', 'order_status', 'CONFIRMED')};
    update orders set updated_at = shop_now() - interval '6 minutes' where id = ${idOf('processing')};
    update picking_list set status = 'CANCELLED' where order_id = ${idOf('processing')}`,

  'customers are told when their orders wait, are restocked and are confirmed': `
    delete from notification where order_id = ${idOf('shipped')}`,

  'every message is sent within five minutes': `
    update notification set status = 'PENDING', due_at = shop_now() - interval '6 minutes'
    where order_id = ${idOf('shipped')}`,

  'no job is locked by a worker that is gone': `
    update agenda_jobs set locked_at = now() - interval '1 hour' where name = 'track parcels'`,
};
