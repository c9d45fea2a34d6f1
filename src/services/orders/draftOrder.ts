import type { Settings } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { newId } from '../../entities/newId.js';
import type { StockMovement } from '../../entities/StockMovement.js';
import { Refusal, type Problem } from '../../errors.js';
import type { Call } from '../idempotency/idempotency.js';
import { buildOrder } from './buildOrder.js';
import { judgeOrder, type Judgement } from './judgeOrder.js';
import { holdLimitRule } from './holds.js';
import { outOfStock } from './outOfStock.js';
import type { Placement, PlacementAnswer } from './placeBatch.js';
import { purchaseLimitRule } from './purchaseLimitRule.js';
import type { Facts } from './readFacts.js';
import type { SoldOut } from './SoldOut.js';
import type { Supplies } from './supplies.js';

/** An order that got what it asked for or waits for it, and the stock movements to be written with it. */
export class Taken {
  readonly order: Order;
  readonly movements: readonly StockMovement[];
  readonly warnings: Problem[];

  constructor(order: Order, movements: readonly StockMovement[], warnings: Problem[]) {
    this.order = order;
    this.movements = movements;
    this.warnings = warnings;
  }

  get waits(): boolean {
    return this.order.status === OrderStatus.PENDING_RESTOCK;
  }

  /** The SKUs of an order that has to wait; none of one that holds its stock. */
  get waitedFor(): string[] {
    return this.waits ? this.order.lines.getItems().map(({ sku }) => sku) : [];
  }
}

/** One placement that was judged by the rules; stock and coupon are still to be taken. */
export class Draft {
  readonly orderId = newId();
  readonly placement: Placement;
  readonly facts: Facts;
  readonly settings: Settings;
  readonly judgement: Judgement;

  constructor(placement: Placement, facts: Facts, settings: Settings) {
    this.placement = placement;
    this.facts = facts;
    this.settings = settings;
    this.judgement = judgeOrder(placement.request, facts);
  }

  get call(): Call {
    return this.placement.call;
  }

  get request() {
    return this.placement.request;
  }

  /** What is kept beside its key, should it be taken and nothing be short. */
  get answer(): PlacementAnswer {
    return { orderId: this.orderId, warnings: this.judgement.warnings };
  }

  get acceptsBackorder(): boolean {
    return this.request.order.acceptBackorder;
  }

  /** Nobody need lock anything to refuse it: a rule is broken, or it wants what was just seen to be sold out. */
  looksHopeless(soldOut: SoldOut): boolean {
    if (this.judgement.problems.length > 0) return true;
    if (this.acceptsBackorder) return false;
    return this.request.order.demand.keys().some((sku) => soldOut.has(sku));
  }

  /** Takes stock, coupon and ration, under their locks, or is refused and takes nothing. */
  take(supplies: Supplies): Taken | Refusal {
    const { order } = this.request;
    const { purchases, holds } = supplies;
    const problems = [
      ...purchaseLimitRule(this.request, { ...this.facts, purchases }),
      ...holdLimitRule(this.request, { holds }),
      ...supplies.couponProblems(this.request),
    ];
    const { parts, shortages } = supplies.split(order);
    const isShort = shortages.length > 0;
    if (problems.length > 0 || (isShort && !order.acceptBackorder)) {
      return new Refusal(...problems, ...shortages.map(outOfStock));
    }
    supplies.useCoupon(this.request, this.orderId);
    purchases.take(this.request, this.orderId, this.facts);
    const built = buildOrder(this, parts, isShort);
    holds.take(this.request, built.order.status);
    // Who agreed to wait is warned of what is short, as the quote does.
    const warnings = [...this.judgement.warnings, ...shortages.map(outOfStock)];
    return new Taken(built.order, built.movements, warnings);
  }
}
