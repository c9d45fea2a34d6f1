import { awaitUntil } from '../client/awaitUntil.js';
import type { ShopClient } from '../client/ShopClient.js';
import { OrderUpdatedDocument, type OrderUpdatedSubscription } from '../generated/graphql.js';

type LiveEvent = OrderUpdatedSubscription['orderUpdated'];

/** Watches one order over the WebSocket from its first event on, and prints each as it is pushed. */
export class LiveOrder {
  readonly events: LiveEvent[] = [];
  private readonly signal: AbortSignal;
  private readonly subscription: { close(): Promise<void> };
  private failure: Error | undefined;

  constructor(client: ShopClient, orderId: string, signal: AbortSignal) {
    this.signal = signal;
    this.subscription = client.subscribe(
      OrderUpdatedDocument,
      { orderId, after: 0 },
      {
        next: ({ orderUpdated }) => this.see(orderUpdated),
        failed: (error) => {
          this.failure = error;
        },
      },
    );
  }

  /** Resolves when an event of this type has been pushed. */
  async until(type: LiveEvent['type']): Promise<void> {
    await awaitUntil(`${type} is pushed`, { signal: this.signal }, () => {
      if (this.failure) throw new Error(`the live events ended: ${this.failure.message}`);
      return this.events.some((event) => event.type === type);
    });
  }

  close(): Promise<void> {
    return this.subscription.close();
  }

  private see(event: LiveEvent): void {
    const expected = this.events.length + 1;
    if (event.sequence !== expected) {
      this.failure = new Error(`event ${event.sequence} came where ${expected} was due`);
    }
    if (this.events.length === 0) console.log(HEADINGS);
    this.events.push(event);
    console.log(lineOf(event));
  }
}

const WIDTHS = [4, 19, 16, 10, 7, 16, 0];

const HEADINGS = lineWith('   #', 'time (UTC)', 'event', 'order', 'payment', 'shipping', 'message');

function lineOf(event: LiveEvent): string {
  const { sequence, occurredAt, type, orderStatus, paymentStatus, shippingStatus } = event;
  const time = occurredAt.slice(0, 19).replace('T', ' ');
  const number = String(sequence).padStart(WIDTHS[0]!);
  return lineWith(number, time, type, orderStatus, paymentStatus, shippingStatus, event.message);
}

function lineWith(...cells: string[]): string {
  return cells.map((cell, index) => cell.padEnd(WIDTHS[index]!)).join('  ');
}
