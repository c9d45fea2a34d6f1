import { idOf } from './planting.js';

/** One violation for each rule about returns. The shop has two returns: one is written off and refunded, the other exchanged. */
export const RETURN_PLANTS: Record<string, string> = {
  'a return, its lines and its refunds are of one order': `
    update order_return set order_id = ${idOf('shipped')} where status = 'REFUNDED'`,

  'units that returns took back are returned, and had left': `
    update return_line set quantity = 2, quantity_written_off = 2 where quantity_written_off > 0`,

  'goods are taken back by their inspection, and not before': `
    update return_line set quantity_written_off = 0 where quantity_written_off > 0`,

  'a return is refunded when what was agreed has gone back, and not before': `
    update return_line set amount_minor = amount_minor + 1 where quantity_written_off > 0`,

  'no completed order waits for goods that come back': `
    insert into order_return (id, order_id, status, requested_by, created_at, updated_at)
    values (gen_random_uuid(), ${idOf('completed')}, 'REQUESTED', 'planted', shop_now(), shop_now());
    insert into return_line (of_return_id, line_id, quantity, reason, photos)
    select r.id, g.line_id, 1, 'OTHER', '[]' from order_return r, return_line g
    where r.requested_by = 'planted' and g.quantity_written_off > 0;
    update orders set version = version + 1 where id = ${idOf('completed')};
    insert into order_event (order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data)
    select o.id, o.version, 'RETURN_UPDATED', shop_now(), o.status, o.payment_status, o.shipping_status,
      jsonb_build_object('returnId', r.id, 'status', r.status)
    from orders o join order_return r on r.order_id = o.id where r.requested_by = 'planted'`,

  'the last event of every return tells its status': `
    update order_event e set data = jsonb_set(data, '{status}', '"APPROVED"')
    where type = 'RETURN_UPDATED' and data ->> 'status' = 'REFUNDED'`,

  'every exchanged return has its new order, and that the credit which the return gave for it': `
    update orders set credit_minor = credit_minor - 1 where exchange_for_id is not null`,
};
