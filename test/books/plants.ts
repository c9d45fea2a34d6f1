/** One violation for each rule of the books, as SQL for a database that checks nothing any more. */
export const PLANTS: Record<string, string> = {
  'the counters of every shelf are what its ledger adds up to': movement('SPARE', { onHand: 1 }),

  'no shelf has less than nothing, or promises more than it has': `
    update stock_level set on_hand = -1 where sku = 'SPARE'; ${movement('SPARE', { onHand: -101 })}`,

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

  'a reservation is used up when all of it has left': `
    update reservation set status = 'SOLD' where order_id = ${idOf('shipped')}`,

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
    update order_event set occurred_at = '2000-01-01' where order_id = ${idOf('cancelled')} and sequence = 2`,

  'every paid order has exactly one captured payment, of its total': `
    update payment set amount_minor = amount_minor + 1 where order_id = ${idOf('shipped')}`,

  'every captured payment belongs to a paid order': payment('pending', 'CAPTURED'),

  'the money of cancelled orders, and what came twice, goes back': payment('shipped', 'SURPLUS'),

  'no payment gives back more than it took': refund('shipped', 'PENDING', 1_000_000),

  'every refund is of a payment of its own order': `
    ${refund('shipped', 'PENDING', 1)};
    update refund set order_id = ${idOf('processing')} where order_id = ${idOf('shipped')}`,

  'the payment status of every order says how much went back': refund('shipped', 'SUCCEEDED', 1),

  'every open payment is asked about in time': `
    update payment set next_query_at = null where order_id = ${idOf('pending')}`,

  'no payment stays unknown for more than an hour': `
    update payment set status = 'UNKNOWN', created_at = shop_now() - interval '2 hours'
    where order_id = ${idOf('pending')}`,

  'every coupon counts its uses': `update coupon set uses = uses + 1 where code = 'FIVE'`,

  'no coupon is used more often than it may be': `
    update coupon set use_limit = 0 where code = 'FIVE'`,

  'every order with a coupon uses it while it stands': `
    delete from coupon_use; update coupon set uses = 0 where code = 'FIVE'`,

  'every idempotency key points to what was made': `
    update idempotency_key set answer = jsonb_build_object('orderId', gen_random_uuid())
    where operation = 'cancelOrder'`,

  'every callback is processed within five minutes': callback('null'),

  'no callback was given up': callback('shop_now()'),

  'every event is handed on within a minute': `
    update order_event set occurred_at = occurred_at - interval '1 hour'
    where order_id = (select order_id from order_event order by position desc limit 1);
    update order_event set position = null where position = (select last_position from relay);
    update relay set last_position = last_position - 1;
    update event_consumer set position = (select last_position from relay)`,

  'the places of events have no holes': `update relay set last_position = last_position + 1`,

  'no consumer is more than a minute behind': `
    update event_consumer set position = 0 where name = 'start fulfilment'`,

  'no event was set aside by a consumer': `
    insert into parked_event (id, consumer, order_id, sequence, error, parked_at)
    values (gen_random_uuid(), 'start fulfilment', ${idOf('pending')}, 1, 'no luck', shop_now())`,

  'confirmed orders go to the floor within five minutes': `
    ${said('processing', 'order_status', 'CONFIRMED')};
    update orders set updated_at = shop_now() - interval '6 minutes' where id = ${idOf('processing')};
    update picking_list set status = 'CANCELLED' where order_id = ${idOf('processing')}`,

  'every confirmed order is told to its customer': `
    delete from notification where order_id = ${idOf('shipped')}`,

  'every message is sent within five minutes': `
    update notification set status = 'PENDING', created_at = shop_now() - interval '6 minutes'
    where order_id = ${idOf('shipped')}`,

  'no job is locked by a worker that is gone': `
    update agenda_jobs set locked_at = now() - interval '1 hour' where name = 'track parcels'`,
};

function idOf(name: string): string {
  return `(select id from orders where customer_name = '${name}')`;
}

function lineOf(name: string, sku: string): string {
  return `(select id from order_line where sku = '${sku}' and order_id = ${idOf(name)})`;
}

function levelOf(sku: string): string {
  return `(select id from stock_level where sku = '${sku}' and warehouse_code = 'SH1')`;
}

function movement(
  sku: string,
  { onHand = 0, reserved = 0, committed = 0 },
  orderId = 'null',
): string {
  return `
    insert into stock_movement (id, stock_level_id, order_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
    values (gen_random_uuid(), ${levelOf(sku)}, ${orderId}, 'ADJUSTED', ${onHand}, ${reserved}, ${committed}, shop_now());`;
}

function reservation(name: string, status: string): string {
  return `
    insert into reservation (id, order_id, sku, stock_level_id, quantity, status)
    values (gen_random_uuid(), ${idOf(name)}, 'TEA', ${levelOf('TEA')}, 1, '${status}');`;
}

/** The order says so, and its last event too. */
function said(name: string, column: string, value: string): string {
  return `
    update order_event e set ${column} = '${value}' from orders o
    where o.id = ${idOf(name)} and e.order_id = o.id and e.sequence = o.version;
    update orders set ${column === 'order_status' ? 'status' : column} = '${value}' where id = ${idOf(name)}`;
}

function payment(name: string, status: string): string {
  return `
    insert into payment (id, order_id, method, channel, status, amount_minor, currency, created_at)
    values (gen_random_uuid(), ${idOf(name)}, 'STRIPE', 'WEB', '${status}', 100, 'CNY', shop_now())`;
}

function refund(name: string, status: string, minor: number): string {
  return `
    insert into refund (id, order_id, payment_id, status, amount_minor, currency, reason, next_try_at, created_at)
    select gen_random_uuid(), order_id, id, '${status}', ${minor}, 'CNY', 'planted', shop_now(), shop_now()
    from payment where order_id = ${idOf(name)}`;
}

function callback(parkedAt: string): string {
  return `
    insert into callback (id, method, event_id, content, received_at, next_try_at, parked_at)
    values (gen_random_uuid(), 'STRIPE', 'evt_planted', '{}', shop_now() - interval '6 minutes', shop_now(), ${parkedAt})`;
}
