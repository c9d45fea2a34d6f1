import { z } from 'zod';
import type { Fault } from '../faults.js';
import type { Collection } from '../storage.js';
import { BalanceParams, type Balance } from './balance.js';
import type { FormHash } from './form.js';
import type { Charge, PaymentIntent } from './objects.js';
import { CreateParams, type PaymentIntents } from './paymentIntents.js';
import { invalidParameters, invalidRequest, missing } from './problems.js';
import { RefundParams, type Refunds } from './refunds.js';
import { searchFilter } from './search.js';

export interface Books {
  intents: PaymentIntents;
  refunds: Refunds;
  charges: Collection<Charge>;
  balance: Balance;
}

export interface Call {
  /** From the path. */
  id: string;
  params: FormHash;
  /** Called from the customer's browser, with nothing but the client secret to show. */
  isPublishable: boolean;
  fault?: Fault | undefined;
}

export interface Operation {
  name: string;
  method: 'GET' | 'POST';
  url: string;
  /** Whether browsers may call it. */
  isPublic?: boolean;
  run(books: Books, call: Call): object;
}

/** What the sandbox offers of Stripe's API v1. */
export const OPERATIONS: readonly Operation[] = [
  {
    name: 'createPayment',
    method: 'POST',
    url: '/v1/payment_intents',
    run: ({ intents }, { params }) => intents.create(parse(CreateParams, params)),
  },
  { name: 'searchPayments', method: 'GET', url: '/v1/payment_intents/search', run: searchPayments },
  {
    name: 'queryPayment',
    method: 'GET',
    url: '/v1/payment_intents/:id',
    isPublic: true,
    run: ({ intents }, call) => shown(intents, call),
  },
  {
    name: 'confirmPayment',
    method: 'POST',
    url: '/v1/payment_intents/:id/confirm',
    isPublic: true,
    run: ({ intents }, call) => intents.confirm(shown(intents, call).id, call.params, call.fault),
  },
  {
    name: 'closePayment',
    method: 'POST',
    url: '/v1/payment_intents/:id/cancel',
    run: ({ intents }, { id, params }) =>
      intents.cancel(id, parse(CancelParams, params).cancellation_reason),
  },
  {
    name: 'createRefund',
    method: 'POST',
    url: '/v1/refunds',
    run: ({ refunds }, { params }) => refunds.create(parse(RefundParams, params)),
  },
  { name: 'listRefunds', method: 'GET', url: '/v1/refunds', run: listRefunds },
  {
    name: 'queryRefund',
    method: 'GET',
    url: '/v1/refunds/:id',
    run: ({ refunds }, { id }) => refunds.get(id),
  },
  {
    name: 'readStatement',
    method: 'GET',
    url: '/v1/balance_transactions',
    run: ({ balance }, { params }) => ({
      object: 'list',
      url: '/v1/balance_transactions',
      ...balance.list(parse(BalanceParams, params)),
    }),
  },
];

const CancelParams = z.strictObject({
  cancellation_reason: z
    .enum(['duplicate', 'fraudulent', 'requested_by_customer', 'abandoned'])
    .optional(),
});

const Limit = z.coerce.number().int().min(1).max(100).default(10);
const SearchParams = z.strictObject({ query: z.string(), limit: Limit });
const ListParams = z.strictObject({
  payment_intent: z.string(),
  limit: Limit,
  starting_after: z.string().optional(),
});

function searchPayments({ intents }: Books, { params }: Call): object {
  const { query, limit } = parse(SearchParams, params);
  const found = intents.find(searchFilter(query));
  const url = '/v1/payment_intents/search';
  const data = found.slice(0, limit);
  return { object: 'search_result', url, data, has_more: found.length > limit, next_page: null };
}

function listRefunds({ refunds }: Books, { params }: Call): object {
  const { payment_intent: id, limit, starting_after: last } = parse(ListParams, params);
  const all = refunds.of(id);
  const rest = last === undefined ? all : all.slice(all.findIndex((one) => one.id === last) + 1);
  const data = rest.slice(0, limit);
  return { object: 'list', url: '/v1/refunds', data, has_more: rest.length > limit };
}

/** The intent, unless a browser asks for it without its client secret. */
function shown(intents: PaymentIntents, { id, params, isPublishable }: Call): PaymentIntent {
  const intent = intents.get(id);
  const isSecretRight = params['client_secret'] === intent.client_secret;
  if (isPublishable && !isSecretRight) throw missing('payment_intent', id, 'intent');
  if (params['client_secret'] !== undefined && !isSecretRight)
    throw invalidRequest('The client_secret provided does not match the PaymentIntent.');
  return intent;
}

function parse<T>(schema: z.ZodType<T>, params: FormHash): T {
  const { expand: _expand, ...others } = params;
  const { data, error } = schema.safeParse(others);
  if (error) throw invalidParameters(error, params);
  return data;
}
