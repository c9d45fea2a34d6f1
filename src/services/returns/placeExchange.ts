import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from '../../entities/Order.js';
import type { Return, WishedGoods } from '../../entities/Return.js';
import { Refusal, type Problem } from '../../errors.js';
import { answerAnew, answered, nameOf, type Call } from '../idempotency/idempotency.js';
import { reviewStock } from '../inventory/reviewStock.js';
import { cleanOrder } from '../orders/cleanOrder.js';
import { Draft } from '../orders/draftOrder.js';
import { readFacts, type Facts, type OrderRequest } from '../orders/readFacts.js';
import { lockSupplies } from '../orders/supplies.js';
import { writeOrders } from '../orders/writeOrders.js';
import type { ExchangeContext, ExchangeReturn } from './exchangeReturn.js';

type Terms = Pick<
  ExchangeReturn,
  'freeShipping' | 'shippingMethod' | 'paymentMethod' | 'expectedTotal' | 'acceptBackorder'
>;

export interface WantedExchange extends Terms {
  call: Call;
  /** Whose goods came back; both are locked. */
  order: Order;
  goods: Return;
  lines: WishedGoods[];
  creditMinor: number;
}

/** Places the new order of an exchange by the very rules of any order, for the customer and the address of the old one. */
export async function placeExchange(
  tx: EntityManager,
  { settings, payments }: Pick<ExchangeContext, 'settings' | 'payments'>,
  wanted: WantedExchange,
): Promise<{ exchange: Order; warnings: Problem[] }> {
  const request = requestOf(wanted);
  const facts = await readFacts(tx, [request], payments);
  const terms = wanted.freeShipping ? shippedForNothing(facts) : facts;
  const { call, order } = wanted;
  const draft = new Draft({ call, request, locale: order.locale }, terms, settings);
  if (draft.judgement.problems.length > 0) throw new Refusal(...draft.judgement.problems);
  const { claimed, supplies } = await lockSupplies(tx, [draft]);
  // The key stands for the exchange of another return.
  if (!claimed.has(nameOf(call))) await answered(tx, call);
  const taken = draft.take(supplies);
  if (taken instanceof Refusal) throw taken;
  await writeOrders(tx, [taken], supplies);
  const { waitedFor, warnings } = taken;
  // What is short was not known yet when the key was claimed.
  await answerAnew(tx, [{ call, answer: { orderId: draft.orderId, warnings } }]);
  await reviewStock(tx, supplies.changedLevels, { now: facts.now, waitedFor });
  return { exchange: await tx.findOneOrFail(Order, draft.orderId), warnings };
}

function requestOf(wanted: WantedExchange): OrderRequest {
  const { order, goods: ofReturn, lines, creditMinor } = wanted;
  const { customer, shippingAddress, currency, partnerId } = order;
  const { shippingMethod = order.shippingMethod, paymentMethod = order.paymentMethod } = wanted;
  const { expectedTotal, acceptBackorder } = wanted;
  const goods = { lines, shippingMethod, paymentMethod, currency, expectedTotal, acceptBackorder };
  return {
    order: cleanOrder({ customer, shippingAddress, ...goods }, currency),
    customerId: customer.id,
    partnerId,
    exchange: { ofReturn, creditMinor },
  };
}

function shippedForNothing(facts: Facts): Facts {
  const shippingRates = facts.shippingRates.map((rate) => ({
    ...rate,
    baseMinor: 0,
    perKgMinor: 0,
  }));
  return { ...facts, shippingRates };
}
