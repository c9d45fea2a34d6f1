export function idOf(name: string): string {
  return `(select id from orders where customer_name = '${name}')`;
}

export function lineOf(name: string, sku: string): string {
  return `(select id from order_line where sku = '${sku}' and order_id = ${idOf(name)})`;
}

export function levelOf(sku: string): string {
  return `(select id from stock_level where sku = '${sku}' and warehouse_code = 'SH1')`;
}

export function movement(
  sku: string,
  { onHand = 0, reserved = 0, committed = 0 },
  orderId = 'null',
): string {
  return `
    insert into stock_movement (id, stock_level_id, order_id, kind, on_hand_delta, reserved_delta, committed_delta, occurred_at)
    values (gen_random_uuid(), ${levelOf(sku)}, ${orderId}, 'ADJUSTED', ${onHand}, ${reserved}, ${committed}, shop_now());`;
}

export function reservation(name: string, status: string): string {
  return `
    insert into reservation (id, order_id, sku, stock_level_id, quantity, status)
    values (gen_random_uuid(), ${idOf(name)}, 'TEA', ${levelOf('TEA')}, 1, '${status}');`;
}

/** The order says so, and its last event too. */
export function said(name: string, column: string, value: string): string {
  return `
    update order_event e set ${column} = '${value}' from orders o
    where o.id = ${idOf(name)} and e.order_id = o.id and e.sequence = o.version;
    update orders set ${column === 'order_status' ? 'status' : column} = '${value}' where id = ${idOf(name)}`;
}

export function payment(name: string, status: string): string {
  return `
    insert into payment (id, order_id, method, channel, status, amount_minor, currency, created_at)
    values (gen_random_uuid(), ${idOf(name)}, 'STRIPE', 'WEB', '${status}', 100, 'CNY', shop_now());
    insert into payment_event (id, payment_id, type, occurred_at)
    select gen_random_uuid(), id, status, shop_now() from payment
    where not exists (select from payment_event where payment_id = payment.id)`;
}

export function paymentEvent(type: string, orderId: string): string {
  return `
    insert into payment_event (id, payment_id, type, occurred_at)
    select gen_random_uuid(), id, '${type}', shop_now() + interval '1 second' from payment where order_id = ${orderId}`;
}

export function refundLine(restocked: number, cancelled: number): string {
  return `
    insert into refund_line (refund_id, line_id, quantity, amount_minor, quantity_restocked, quantity_cancelled)
    select id, ${lineOf('shipped', 'TEA')}, 1, 1, ${restocked}, ${cancelled} from refund where reason = 'planted'`;
}

export function converted(name: string): string {
  return `
    update payment set presentment_minor = 1, presentment_currency = 'USD', exchange_rate = 2
    where order_id = ${idOf(name)}`;
}

export function refund(name: string, status: string, minor: number): string {
  return `
    insert into refund (id, order_id, payment_id, status, amount_minor, currency, reason, next_try_at, created_at)
    select gen_random_uuid(), order_id, id, '${status}', ${minor}, 'CNY', 'planted', shop_now(), shop_now()
    from payment where order_id = ${idOf(name)}`;
}

export function callback(parkedAt: string): string {
  return `
    insert into callback (id, method, event_id, content, received_at, next_try_at, parked_at)
    values (gen_random_uuid(), 'STRIPE', 'evt_planted', '{}', shop_now() - interval '6 minutes', shop_now(), ${parkedAt})`;
}
