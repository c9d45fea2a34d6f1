import { setTimeout as pause } from 'node:timers/promises';
import type { ShopClient } from '../client/ShopClient.js';
import { OrderFeedDocument, OrderStatusDocument } from '../generated/graphql.js';
import type { OrderStatus, PaymentStatus } from '../generated/graphql.js';

export interface Statuses {
  status: OrderStatus;
  paymentStatus: PaymentStatus;
}

interface Waiter {
  isSo: (now: Statuses) => boolean;
  resolve: () => void;
}

// The feed may break off, and an event may be older than the subscription: then asking helps.
const ASK_EVERY_MS = 2_000;
const PATIENCE_MS = 120_000;

/** Sees every event of the shop over one WebSocket, and tells when an order is as it was waited for. */
export class OrderWatch {
  private readonly staff: ShopClient;
  private readonly signal: AbortSignal;
  private readonly waiting = new Map<string, Waiter>();
  private readonly subscription: { close(): Promise<void> };

  constructor(staff: ShopClient, signal: AbortSignal) {
    this.staff = staff;
    this.signal = signal;
    this.subscription = staff.subscribe(
      OrderFeedDocument,
      {},
      {
        next: ({ orderFeed: { order, orderStatus: status, paymentStatus } }) =>
          this.see(order.id, { status, paymentStatus }),
        failed: () => {},
      },
    );
  }

  async until(orderId: string, what: string, isSo: Waiter['isSo']): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    const seen = new Promise<void>((resolve) => this.waiting.set(orderId, { isSo, resolve }));
    for (let isSeen = false; !isSeen;) {
      const timer = pause(ASK_EVERY_MS, undefined, { signal: this.signal });
      isSeen = await Promise.race([seen.then(() => true), timer.then(() => false)]);
      if (isSeen) return;
      await this.ask(orderId);
      if (performance.now() > deadline) throw new Error(`Order ${orderId} does not become ${what}`);
    }
  }

  close(): Promise<void> {
    return this.subscription.close();
  }

  private async ask(orderId: string): Promise<void> {
    const { order } = await this.staff.ask(OrderStatusDocument, { orderId });
    if (order) this.see(orderId, order);
  }

  private see(orderId: string, now: Statuses): void {
    const waiter = this.waiting.get(orderId);
    if (!waiter?.isSo(now)) return;
    this.waiting.delete(orderId);
    waiter.resolve();
  }
}
