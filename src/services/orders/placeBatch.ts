import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import { Refusal, type Problem } from '../../errors.js';
import {
  answerOf,
  claimAll,
  findAnswers,
  nameOf,
  unclaim,
  type Answer,
  type Call,
} from '../idempotency/idempotency.js';
import { draftOrder, type Draft } from './draftOrder.js';
import { judgeOrder } from './judgeOrder.js';
import { readFacts, type OrderRequest } from './readFacts.js';
import { lockSupplies, readShortages } from './supplies.js';

/** One call to place an order, on its way into a batch. */
export interface Placement {
  call: Call;
  request: OrderRequest;
  locale: string;
}

export interface Placed {
  order: Order;
  warnings: Problem[];
}

export type Outcome = Placed | Refusal;

type PlacementShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'payments'>;

/**
 * Places many orders in one unit of work: what they need is read once, stock is locked in key order, each is decided
 * in memory in the order of arrival, and all rows are written together. Locks are taken in the order that every
 * operation keeps: idempotency keys, coupons, stock. No two of the placements may share a key.
 */
export function placeBatch(
  shop: PlacementShop,
  placements: readonly Placement[],
): Promise<Outcome[]> {
  return transaction(shop.em, async (tx) => {
    const drafts = await prepare(tx, shop, placements);
    await claimKeys(tx, drafts);
    const open = drafts.filter((draft) => draft.isOpen);
    const supplies = await lockSupplies(tx, open);
    for (const draft of open) draft.take(supplies);
    await unclaim(tx, callsOf(open.filter((draft) => draft.refusal)));
    await tellShortages(tx, drafts);
    for (const draft of open) draft.persist(tx);
    return replay(tx, drafts);
  });
}

async function prepare(
  tx: EntityManager,
  shop: PlacementShop,
  placements: readonly Placement[],
): Promise<Draft[]> {
  const now = await shop.clock.now(tx);
  const answers = await findAnswers(
    tx,
    placements.map(({ call }) => call),
  );
  const requests = placements.map(({ request }) => request);
  const facts = await readFacts(tx, requests, { now, payments: shop.payments });
  return placements.map((placement) => {
    const draft = draftOrder(placement, facts, shop.settings);
    draft.settle(() => answerOf(placement.call, answers));
    if (draft.isOpen) draft.judge(judgeOrder(placement.request, facts));
    return draft;
  });
}

/** Another process may have won the key since it was looked up: then its answer counts. */
async function claimKeys(tx: EntityManager, drafts: readonly Draft[]): Promise<void> {
  const open = drafts.filter((draft) => draft.isOpen);
  const claims = open.map((draft) => ({ call: draft.call, answer: draft.answer }));
  const claimed = await claimAll(tx, claims, open[0]?.now ?? new Date(0));
  const lost = open.filter((draft) => !claimed.has(nameOf(draft.call)));
  const answers = await findAnswers(tx, callsOf(lost));
  for (const draft of lost) draft.settle(() => answerOf(draft.call, answers));
}

/** Whoever is refused for another reason is told of short lines as well. */
async function tellShortages(tx: EntityManager, drafts: readonly Draft[]): Promise<void> {
  const judged = drafts.filter((draft) => draft.wantsShortages);
  if (judged.length === 0) return;
  const shortagesOf = await readShortages(tx, judged);
  for (const draft of judged) draft.addShortages(shortagesOf(draft));
}

async function replay(tx: EntityManager, drafts: readonly Draft[]): Promise<Outcome[]> {
  const ids = drafts.flatMap((draft) => (draft.earlier ? [draft.earlier.orderId] : []));
  const orders = ids.length > 0 ? await tx.find(Order, { id: { $in: ids } }) : [];
  const byId = new Map(orders.map((order) => [order.id, order]));
  return drafts.map((draft) => draft.outcome(byId));
}

const callsOf = (drafts: readonly Draft[]): Call[] => drafts.map((draft) => draft.call);

/** What is kept beside the key: enough to answer again. */
export interface PlacementAnswer extends Answer {
  orderId: string;
  warnings: Problem[];
}
