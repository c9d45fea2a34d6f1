import { demandOf, suppliedTo, type Asked, type Counters, type ModelOrder } from './ModelOrder.js';

/** Minutes. */
const HOLD = 15;
const RESTOCK_HOLD = 24 * 60;
const RESTOCK_WAIT = 30 * 24 * 60;
const RETURN_WINDOW = 7 * 24 * 60;

export const COUPON_LIMITS = { useLimit: 4, useLimitPerCustomer: 2 };

/** What a shop of a few shelves should do, in the simplest words: all warehouses are one, and nothing is concurrent. */
export class ModelShop {
  readonly shelves: Map<string, Counters>;
  readonly orders: ModelOrder[] = [];
  /** In minutes since the start. */
  now = 0;

  constructor(skus: readonly string[]) {
    const empty = () => ({ onHand: 0, reserved: 0, committed: 0 });
    this.shelves = new Map(skus.map((sku) => [sku, empty()]));
  }

  availableOf(sku: string): number {
    const { onHand, reserved, committed } = this.shelves.get(sku)!;
    return onHand - reserved - committed;
  }

  /** What the shop should say against this order: nothing, or a line for each problem. */
  problemsOf({ buyer, lines, acceptBackorder, hasCoupon }: Asked): string[] {
    const problems = hasCoupon && !this.mayUseCoupon(buyer) ? ['COUPON_INVALID'] : [];
    if (acceptBackorder) return problems;
    const short = this.shortagesOf(demandOf(lines));
    return [...problems, ...short.map((sku) => `OUT_OF_STOCK ${sku} ${this.availableOf(sku)}`)];
  }

  place({ buyer, lines, hasCoupon }: Asked): ModelOrder {
    const order: ModelOrder = {
      buyer,
      lines: lines.map((line) => ({ ...line, shipped: 0, returned: 0 })),
      parcels: [],
      hasCoupon,
      isExchange: false,
      status: 'PENDING_RESTOCK',
      hasExpired: false,
      isPaid: false,
      placedAt: this.now,
      holdUntil: 0,
      attempt: 'NONE',
      picked: new Map(),
      missing: new Map(),
      deliveredAt: 0,
    };
    this.orders.push(order);
    if (this.shortagesOf(demandOf(lines)).length === 0) this.hold(order, HOLD);
    return order;
  }

  /** Good money for the newest attempt, in time or late. */
  pay(order: ModelOrder): void {
    const wasCancelled = order.status === 'CANCELLED';
    order.attempt = 'CAPTURED';
    // Late money never brings an exchange back, and is not its own.
    if (wasCancelled && order.isExchange) return;
    order.isPaid = true;
    if (order.status === 'PENDING') {
      this.change(order, { reserved: -1, committed: 1 });
    } else if (wasCancelled && order.hasExpired && this.canTakeAgain(order)) {
      this.change(order, { committed: 1 });
    } else {
      return;
    }
    order.status = 'PROCESSING';
  }

  cancel(order: ModelOrder): void {
    if (order.status === 'PENDING') this.change(order, { reserved: -1 });
    if (order.status === 'PROCESSING') this.change(order, { committed: -1 });
    order.status = 'CANCELLED';
    order.hasExpired = false;
    order.missing.clear();
    this.fill();
  }

  /** Time passes, and the sweeps come round. */
  pass(minutes: number): void {
    this.now += minutes;
    for (const order of this.orders) {
      if (order.status !== 'PENDING' || order.holdUntil > this.now) continue;
      this.change(order, { reserved: -1 });
      order.status = 'CANCELLED';
      order.hasExpired = true;
    }
    this.fill();
    for (const order of this.orders) {
      const isOverdue = order.placedAt + RESTOCK_WAIT <= this.now;
      if (order.status === 'PENDING_RESTOCK' && isOverdue) order.status = 'CANCELLED';
    }
  }

  /** The shop asks the provider: what can't be paid any more is closed there. */
  reconcile(): void {
    for (const order of this.orders)
      if (order.attempt === 'OPEN' && order.status !== 'PENDING') order.attempt = 'CLOSED';
  }

  adjust(sku: string, difference: number): void {
    this.shelves.get(sku)!.onHand += difference;
    this.fill();
  }

  /** How much of each line could leave now. */
  leavingOf(order: ModelOrder): number[] {
    const left = new Map(order.picked);
    for (const { sku, shipped } of order.lines) left.set(sku, (left.get(sku) ?? 0) - shipped);
    return order.lines.map(({ sku, quantity, shipped }) => {
      const leaving = Math.min(quantity - shipped, left.get(sku)!);
      left.set(sku, left.get(sku)! - leaving);
      return leaving;
    });
  }

  ship(order: ModelOrder, leaving: readonly number[]): void {
    for (const [index, line] of order.lines.entries()) {
      const shelf = this.shelves.get(line.sku)!;
      line.shipped += leaving[index]!;
      shelf.onHand -= leaving[index]!;
      shelf.committed -= leaving[index]!;
    }
    order.parcels.push({ units: leaving, isThere: false });
    const isWhole = order.lines.every(({ quantity, shipped }) => quantity === shipped);
    order.status = isWhole ? 'SHIPPED' : 'PARTIALLY_SHIPPED';
  }

  /** One unit was not on its shelf, which lost so many, and is waited for. */
  miss(order: ModelOrder, sku: string, lost: number): void {
    order.missing.set(sku, (order.missing.get(sku) ?? 0) + 1);
    const shelf = this.shelves.get(sku)!;
    shelf.committed -= 1;
    shelf.onHand -= lost;
    this.fill();
  }

  deliver(order: ModelOrder, parcel: number): void {
    order.parcels[parcel]!.isThere = true;
    if (order.status !== 'SHIPPED' || order.parcels.some(({ isThere }) => !isThere)) return;
    order.status = 'DELIVERED';
    order.deliveredAt = this.now;
  }

  /** Units of each line that are with the customer. */
  arrivedOf({ lines, parcels }: ModelOrder): number[] {
    const there = parcels.filter(({ isThere }) => isThere);
    return lines.map(({ returned }, index) =>
      there.reduce((sum, { units }) => sum + units[index]!, -returned),
    );
  }

  /** Why the customer can send nothing back, if so; some parcel has arrived. */
  returnRefusalOf(order: ModelOrder): string | undefined {
    const isOver = order.deliveredAt + RETURN_WINDOW <= this.now;
    if (order.status === 'DELIVERED' && isOver) return 'RETURN_WINDOW_OVER';
    if (!['PARTIALLY_SHIPPED', 'SHIPPED', 'DELIVERED'].includes(order.status)) {
      return 'INVALID_STATE';
    }
    return Math.max(...this.arrivedOf(order)) > 0 ? undefined : 'RETURN_QUANTITY_EXCEEDED';
  }

  takeBack(order: ModelOrder, line: number): void {
    const { sku } = order.lines[line]!;
    order.lines[line]!.returned += 1;
    this.adjust(sku, 1);
  }

  /** A unit in place of one that came back; a rest may be to pay. */
  exchange({ buyer }: ModelOrder, sku: string, isPaid: boolean): void {
    const lines = [{ sku, quantity: 1 }];
    const order = this.place({ buyer, lines, acceptBackorder: false, hasCoupon: false });
    order.isExchange = true;
    order.holdUntil = this.now + RESTOCK_HOLD;
    if (!isPaid) return;
    this.change(order, { reserved: -1, committed: 1 });
    order.isPaid = true;
    order.status = 'PROCESSING';
  }

  /** Whoever waits gets all or nothing, who has paid first, then the oldest, and nobody what an earlier one lacks. */
  private fill(): void {
    const lacked = new Set<string>();
    const paid = this.orders.filter(({ missing }) => missing.size > 0);
    const unpaid = this.orders.filter(({ status }) => status === 'PENDING_RESTOCK');
    for (const order of [...paid, ...unpaid]) {
      const demand = order.isPaid ? order.missing : demandOf(order.lines);
      const short = this.shortagesOf(demand);
      for (const sku of short) lacked.add(sku);
      if (short.length > 0 || [...demand.keys()].some((sku) => lacked.has(sku))) continue;
      if (order.isPaid) this.supply(order);
      else this.hold(order, RESTOCK_HOLD);
    }
  }

  private supply(order: ModelOrder): void {
    for (const [sku, units] of order.missing) this.shelves.get(sku)!.committed += units;
    order.missing.clear();
  }

  private hold(order: ModelOrder, minutes: number): void {
    this.change(order, { reserved: 1 });
    order.status = 'PENDING';
    order.holdUntil = this.now + minutes;
  }

  private change(order: ModelOrder, delta: { reserved?: number; committed?: number }): void {
    for (const [sku, quantity] of suppliedTo(order)) {
      const shelf = this.shelves.get(sku)!;
      shelf.reserved += (delta.reserved ?? 0) * quantity;
      shelf.committed += (delta.committed ?? 0) * quantity;
    }
  }

  private canTakeAgain(order: ModelOrder): boolean {
    const hasCoupon = !order.hasCoupon || this.mayUseCoupon(order.buyer);
    return hasCoupon && this.shortagesOf(demandOf(order.lines)).length === 0;
  }

  private mayUseCoupon(buyer: number): boolean {
    const uses = this.orders.filter(({ hasCoupon, status }) => hasCoupon && status !== 'CANCELLED');
    return (
      uses.length < COUPON_LIMITS.useLimit &&
      uses.filter((order) => order.buyer === buyer).length < COUPON_LIMITS.useLimitPerCustomer
    );
  }

  private shortagesOf(demand: ReadonlyMap<string, number>): string[] {
    return [...demand].flatMap(([sku, asked]) => (asked > this.availableOf(sku) ? [sku] : []));
  }
}
