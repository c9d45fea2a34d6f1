import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../../context.js';
import { Order } from '../../entities/Order.js';
import { newId } from '../../entities/newId.js';
import { Refusal, type Problem } from '../../errors.js';
import type { Answer, Call } from '../idempotency/idempotency.js';
import type { Shortage } from '../inventory/splitOrder.js';
import { buildOrder } from './buildOrder.js';
import { outOfStock } from './outOfStock.js';
import type { Judgement } from './judgeOrder.js';
import type { Outcome, Placement, PlacementAnswer } from './placeBatch.js';
import type { Facts } from './readFacts.js';
import type { Supplies } from './supplies.js';

export function draftOrder(placement: Placement, facts: Facts, settings: Settings): Draft {
  return new Draft(placement, facts, settings);
}

/** One placement on its way through a batch: open until it is answered from before, refused, or taken. */
export class Draft {
  readonly orderId = newId();
  readonly placement: Placement;
  readonly facts: Facts;
  readonly settings: Settings;
  earlier: PlacementAnswer | undefined;
  refusal: Refusal | undefined;
  judgement: Judgement | undefined;
  private order: Order | undefined;
  private rows: object[] = [];

  constructor(placement: Placement, facts: Facts, settings: Settings) {
    this.placement = placement;
    this.facts = facts;
    this.settings = settings;
  }

  get isOpen(): boolean {
    return !this.earlier && !this.refusal && !this.order;
  }

  get now(): Date {
    return this.facts.now;
  }

  get call(): Call {
    return this.placement.call;
  }

  get request() {
    return this.placement.request;
  }

  get warnings(): Problem[] {
    return this.judgement?.warnings ?? [];
  }

  get answer(): PlacementAnswer {
    return { orderId: this.orderId, warnings: this.warnings };
  }

  /** Looks whether the call was answered before. */
  settle(find: () => Answer | undefined): void {
    try {
      this.earlier = find() as PlacementAnswer | undefined;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refusal = error;
    }
  }

  judge(judgement: Judgement): void {
    this.judgement = judgement;
    if (judgement.problems.length > 0) this.refusal = new Refusal(...judgement.problems);
  }

  /** Takes stock and coupon, under their locks, or is refused and takes nothing. */
  take(supplies: Supplies): void {
    const { order } = this.request;
    const couponProblems = supplies.couponProblems(this.request);
    const split = supplies.split(order);
    const isShort = split.shortages.length > 0;
    if (couponProblems.length > 0 || (isShort && !order.acceptBackorder)) {
      this.refusal = new Refusal(...couponProblems, ...split.shortages.map(outOfStock));
      return;
    }
    const built = buildOrder(this, split.parts, isShort);
    this.order = built.order;
    this.rows = [...built.rows, ...supplies.useCoupon(this.request, this.orderId)];
  }

  /** True for a draft that the rules refused before stock was looked at. */
  get wantsShortages(): boolean {
    return Boolean(this.judgement?.problems.length) && !this.request.order.acceptBackorder;
  }

  addShortages(shortages: readonly Shortage[]): void {
    this.refusal = new Refusal(...(this.refusal?.problems ?? []), ...shortages.map(outOfStock));
  }

  persist(tx: EntityManager): void {
    if (this.order) tx.persist([this.order, ...this.rows]);
  }

  outcome(earlierOrders: ReadonlyMap<string, Order>): Outcome {
    if (this.refusal) return this.refusal;
    const order = this.earlier ? earlierOrders.get(this.earlier.orderId) : this.order;
    if (!order) throw new Error(`Placement ${this.orderId} ended without an outcome`);
    return { order, warnings: this.earlier?.warnings ?? this.warnings };
  }
}
