import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import { Refusal, type Problem } from '../../errors.js';
import {
  answerAnew,
  answerOf,
  findAnswers,
  nameOf,
  unclaim,
  type Answer,
  type Call,
} from '../idempotency/idempotency.js';
import type { PlacementOutcome } from '../../telemetry/Metrics.js';
import { reviewStock } from '../inventory/reviewStock.js';
import { Draft, Taken } from './draftOrder.js';
import { meterRefusal, meterSteps, type Steps } from './meterPlacement.js';
import { outOfStock } from './outOfStock.js';
import { readFacts, type OrderRequest } from './readFacts.js';
import type { SoldOut } from './SoldOut.js';
import { lockSupplies, readShortages } from './supplies.js';
import { writeOrders } from './writeOrders.js';

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

/** What is kept beside the key: enough to answer again. */
export interface PlacementAnswer extends Answer {
  orderId: string;
  warnings: Problem[];
}

/** What became of each draft: taken, refused, or answered as it was before. */
type Decisions = Map<Draft, Taken | Refusal | PlacementAnswer>;

/**
 * Places many orders in one unit of work: what they need is read once, stock is locked in key order, each is decided
 * in memory in the order of arrival, and all rows are written together. What need not be locked to be refused is
 * refused before. No two of the placements may share a key.
 */
export async function placeBatch(
  shop: Pick<Shop, 'em' | 'settings' | 'payments' | 'meter' | 'metrics'>,
  placements: readonly Placement[],
  soldOut: SoldOut,
): Promise<Outcome[]> {
  const begun = performance.now();
  const em = shop.em.fork();
  const requests = placements.map(({ request }) => request);
  const facts = await readFacts(em, requests, shop.payments);
  const drafts = placements.map((placement) => new Draft(placement, facts, shop.settings));
  const hopeless = drafts.filter((draft) => draft.looksHopeless(soldOut));
  const decisions = await refuse(em, hopeless);
  const open = drafts.filter((draft) => !decisions.has(draft));
  const steps = { begun, validated: performance.now(), reserved: 0 };
  if (open.length > 0) {
    const taken = await transaction(shop.em, (tx) => take(tx, open, steps));
    meterSteps(shop.meter, steps, open.length);
    for (const [draft, decision] of taken) decisions.set(draft, decision);
  }
  for (const decision of decisions.values()) {
    if (!(decision instanceof Refusal)) continue;
    soldOut.learn(decision);
    meterRefusal(shop.meter, decision);
  }
  const answers = await outcomes(em, drafts, decisions);
  for (const decision of decisions.values())
    shop.metrics.placements.inc({ outcome: outcomeOf(decision) });
  return answers;
}

function outcomeOf(decision: Taken | Refusal | PlacementAnswer): PlacementOutcome {
  if (decision instanceof Refusal) return 'refused';
  if (!(decision instanceof Taken)) return 'repeated';
  return decision.waits ? 'waiting' : 'placed';
}

/** A repeated call is answered as before. Whoever is refused for another reason is told of short lines as well. */
async function refuse(em: EntityManager, drafts: readonly Draft[]): Promise<Decisions> {
  const decisions = await answerAgain(em, drafts);
  const left = drafts.filter((draft) => !decisions.has(draft));
  const choosy = left.filter((draft) => !draft.acceptsBackorder);
  const shortagesOf = await readShortages(em, choosy);
  for (const draft of left) {
    const { problems } = draft.judgement;
    const shortages = draft.acceptsBackorder ? [] : shortagesOf(draft);
    if (problems.length + shortages.length === 0) continue;
    decisions.set(draft, new Refusal(...problems, ...shortages.map(outOfStock)));
  }
  return decisions;
}

/** Those whose key has an answer already. */
async function answerAgain(em: EntityManager, drafts: readonly Draft[]): Promise<Decisions> {
  const decisions: Decisions = new Map();
  const answers = await findAnswers(em, callsOf(drafts));
  for (const draft of drafts) {
    try {
      const earlier = answerOf(draft.call, answers);
      if (earlier) decisions.set(draft, earlier as PlacementAnswer);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      decisions.set(draft, error);
    }
  }
  return decisions;
}

/**
 * Locks are taken in the order that every operation keeps: idempotency keys, buyers, coupons, stock, restock
 * requests.
 */
async function take(tx: EntityManager, drafts: readonly Draft[], steps: Steps): Promise<Decisions> {
  const { claimed, supplies } = await lockSupplies(tx, drafts);
  const lost = drafts.filter(({ call }) => !claimed.has(nameOf(call)));
  const decisions = await answerAgain(tx, lost);
  for (const draft of drafts) {
    if (claimed.has(nameOf(draft.call))) decisions.set(draft, draft.take(supplies));
  }
  steps.reserved = performance.now();
  const refused = drafts.filter((draft) => decisions.get(draft) instanceof Refusal);
  await unclaim(tx, callsOf(refused.filter(({ call }) => claimed.has(nameOf(call)))));
  const taken = [...decisions.values()].filter((decision) => decision instanceof Taken);
  await writeOrders(tx, taken, supplies);
  await answerAnew(tx, answersOfWaiting(decisions));
  const waitedFor = taken.flatMap((one) => one.waitedFor);
  await reviewStock(tx, supplies.changedLevels, { now: drafts[0]!.facts.now, waitedFor });
  return decisions;
}

async function outcomes(
  em: EntityManager,
  drafts: readonly Draft[],
  decisions: Decisions,
): Promise<Outcome[]> {
  const earlier = [...decisions.values()].flatMap((one) => ('orderId' in one ? [one.orderId] : []));
  const orders = earlier.length > 0 ? await em.find(Order, { id: { $in: earlier } }) : [];
  const byId = new Map(orders.map((order) => [order.id, order]));
  return drafts.map((draft) => {
    const decision = decisions.get(draft);
    if (decision instanceof Refusal) return decision;
    if (decision instanceof Taken) {
      return { order: decision.order, warnings: decision.warnings };
    }
    const order = decision && byId.get(decision.orderId);
    if (!order) throw new Error(`Placement ${draft.orderId} ended without an outcome`);
    return { order, warnings: decision.warnings };
  });
}

/** What is short was not known yet when their keys were claimed. */
const answersOfWaiting = (decisions: Decisions): { call: Call; answer: PlacementAnswer }[] =>
  [...decisions].flatMap(([{ call, orderId }, decision]) =>
    decision instanceof Taken && decision.waits
      ? [{ call, answer: { orderId, warnings: decision.warnings } }]
      : [],
  );

const callsOf = (drafts: readonly Draft[]): Call[] => drafts.map((draft) => draft.call);
