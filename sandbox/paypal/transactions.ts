import { z } from 'zod';
import type { Orders } from './orders.js';
import type { Refunds } from './refunds.js';

export const SearchInput = z.object({
  start_date: z.iso.datetime({ offset: true }),
  end_date: z.iso.datetime({ offset: true }),
  page_size: z.coerce.number().int().min(1).max(500).default(100),
  page: z.coerce.number().int().min(1).default(1),
});

/** PayPal's transaction search: payments are T0006, refunds T1107, with a minus. */
export function searchTransactions(
  { orders, refunds }: { orders: Orders; refunds: Refunds },
  { start_date, end_date, page_size: size, page }: z.infer<typeof SearchInput>,
): object {
  const [from, to] = [Date.parse(start_date), Date.parse(end_date)];
  const found = [...payments(orders), ...givenBack(refunds, orders)]
    .filter(({ at }) => from <= at && at <= to)
    .sort((one, other) => one.at - other.at);
  return {
    transaction_details: found
      .slice((page - 1) * size, page * size)
      .map(({ info }) => ({ transaction_info: info })),
    account_number: 'SANDBOXMERCHANT',
    start_date,
    end_date,
    last_refreshed_datetime: end_date,
    page,
    total_items: found.length,
    total_pages: Math.max(1, Math.ceil(found.length / size)),
  };
}

interface Line {
  at: number;
  info: Record<string, unknown>;
}

function payments(orders: Orders): Line[] {
  return [...orders.captures.values()].map((capture) => ({
    at: Date.parse(capture.create_time),
    info: {
      transaction_id: capture.id,
      paypal_reference_id: capture.supplementary_data.related_ids.order_id,
      paypal_reference_id_type: 'ODR',
      transaction_event_code: 'T0006',
      transaction_initiation_date: capture.create_time,
      transaction_updated_date: capture.update_time,
      transaction_amount: capture.amount,
      transaction_status: 'S',
      custom_field: capture.custom_id,
      invoice_id: capture.invoice_id,
    },
  }));
}

function givenBack(refunds: Refunds, orders: Orders): Line[] {
  const done = refunds.all().filter(({ status }) => status === 'COMPLETED');
  return done.map((refund) => ({
    at: Date.parse(refund.create_time),
    info: {
      transaction_id: refund.id,
      paypal_reference_id: orders.captures.get(refund.order_id)?.id,
      paypal_reference_id_type: 'TXN',
      transaction_event_code: 'T1107',
      transaction_initiation_date: refund.create_time,
      transaction_updated_date: refund.update_time,
      transaction_amount: { ...refund.amount, value: `-${refund.amount.value}` },
      transaction_status: 'S',
      custom_field: refund.custom_id,
      invoice_id: refund.invoice_id,
    },
  }));
}
