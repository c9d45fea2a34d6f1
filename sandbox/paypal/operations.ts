import type { z } from 'zod';
import type { Fault } from '../faults.js';
import type { Order } from './objects.js';
import { OrderInput, type Orders } from './orders.js';
import { malformed } from './problems.js';
import { RefundInput, type Refunds } from './refunds.js';
import { searchTransactions, SearchInput } from './transactions.js';

export interface Books {
  orders: Orders;
  refunds: Refunds;
}

export interface Call {
  /** From the path. */
  id: string;
  input: unknown;
  /** Where the sandbox is, as the caller sees it. */
  origin: string;
  fault?: Fault | undefined;
}

export interface Operation {
  name: string;
  method: 'GET' | 'POST';
  url: string;
  /** Beside those that concern any answer. */
  faults?: readonly Fault['kind'][];
  status?: number;
  run(books: Books, call: Call): object;
  /** The order that it is about, if any. */
  orderOf?(books: Books, id: string): Order | undefined;
}

const orderOf = ({ orders }: Books, id: string) => orders.peek(id);

/** What the sandbox offers of PayPal's API. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'createPayment',
    method: 'POST',
    url: '/v2/checkout/orders',
    status: 201,
    run: (books, call) => shown(books, call, books.orders.create(parse(OrderInput, call.input))),
  },
  {
    name: 'queryPayment',
    method: 'GET',
    url: '/v2/checkout/orders/:id',
    run: (books, call) => shown(books, call, books.orders.get(call.id)),
    orderOf,
  },
  {
    name: 'capturePayment',
    method: 'POST',
    url: '/v2/checkout/orders/:id/capture',
    faults: ['DECLINE', 'WRONG_AMOUNT'],
    status: 201,
    run: (books, call) => shown(books, call, books.orders.capture(call.id, call.fault)),
    orderOf,
  },
  {
    name: 'createRefund',
    method: 'POST',
    url: '/v2/payments/captures/:id/refund',
    faults: ['REFUND_STUCK', 'REFUND_ABNORMAL'],
    status: 201,
    run: ({ refunds }, { id, input, fault }) =>
      withoutOrder(refunds.create(id, parse(RefundInput, input), fault)),
    orderOf: ({ orders }, captureId) => {
      const capture = orders.captures.values().find(({ id }) => id === captureId);
      return capture && orders.peek(capture.supplementary_data.related_ids.order_id);
    },
  },
  {
    name: 'queryRefund',
    method: 'GET',
    url: '/v2/payments/refunds/:id',
    run: ({ refunds }, { id }) => withoutOrder(refunds.get(id)),
  },
  {
    name: 'readStatement',
    method: 'GET',
    url: '/v1/reporting/transactions',
    run: (books, { input }) => searchTransactions(books, parse(SearchInput, input)),
  },
];

/** As PayPal shows it: with what was taken and given back, and with where the payer goes. */
function shown({ orders, refunds }: Books, { origin }: Call, order: Order): object {
  const { return_url: _back, cancel_url: _cancel, ...others } = order;
  const [unit] = order.purchase_units;
  const capture = orders.captures.get(order.id);
  const payments = capture && {
    captures: [capture],
    refunds: refunds.of(order.id).map(withoutOrder),
  };
  const links = [{ rel: 'self', method: 'GET', href: `${origin}/v2/checkout/orders/${order.id}` }];
  if (order.status === 'PAYER_ACTION_REQUIRED') {
    const href = `${origin}/paypal/checkoutnow?token=${order.id}`;
    links.push({ rel: 'payer-action', method: 'GET', href });
  }
  return { ...others, purchase_units: [{ ...unit, payments }], links };
}

function withoutOrder<T extends { order_id: string }>({ order_id: _id, ...refund }: T) {
  return refund;
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input);
  if (error) throw malformed(error);
  return data;
}
