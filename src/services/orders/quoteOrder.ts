import type { Context } from '../../context.js';
import type { Problem } from '../../errors.js';
import type { Presentment } from '../../entities/Presentment.js';
import type { Pricing } from '../../entities/Pricing.js';
import { cleanOrder, type QuoteOrder } from './cleanOrder.js';
import { holderOf } from './holds.js';
import { judgeOrder } from './judgeOrder.js';
import { readFacts } from './readFacts.js';
import { outOfStock } from './outOfStock.js';
import { readShortages } from './supplies.js';

export interface Quote {
  /** Absent when something that prices depend on is wrong. */
  pricing: Pricing | undefined;
  currency: string;
  /** What the payment provider would ask for, where that is another currency. */
  presentment: Presentment | undefined;
  problems: Problem[];
  warnings: Problem[];
}

/** What an order would cost and all that stands in its way, by the very rules that place it. Takes nothing. */
export async function quoteOrder(
  { em, viewer, settings, payments }: Context,
  input: QuoteOrder,
): Promise<Quote> {
  const order = cleanOrder(input, settings.currency);
  const { identity } = viewer;
  const customerId = identity.role === 'customer' ? identity.id : undefined;
  const request = { order, customerId, holder: holderOf(viewer, settings) };
  const fork = em.fork();
  const facts = await readFacts(fork, [request], payments);
  const { problems, warnings, priced, presentment } = judgeOrder(request, facts);
  const judged = { request, facts };
  const shortages = (await readShortages(fork, [judged]))(judged);
  // Who agreed to wait is only warned of what is short.
  (order.acceptBackorder ? warnings : problems).push(...shortages.map(outOfStock));
  return { pricing: priced, currency: order.currency, presentment, problems, warnings };
}
