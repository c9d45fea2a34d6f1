import { createTokens } from '../../src/services/access/tokens.js';
import type { Arrival, Gathering, Heard } from '../audience.js';
import type { Listening } from '../load/Listener.js';
import { Child } from '../processes/Child.js';
import type { RunningShop } from './RunningShop.js';
import { TOKEN_SECRET } from './tokenSecret.js';

const STAFF = 100;
// What an old order has happened to it.
const OLD_EVENTS = 2;

/** What an app shows of an order that is on its way. */
const ORDER_UPDATED = `subscription ($orderId: ID!, $after: Int) {
  orderUpdated(orderId: $orderId, after: $after) {
    sequence cursor type occurredAt orderStatus paymentStatus shippingStatus message
  }
}`;

/** Clients that watch, in a process of their own. */
export class Audience {
  readonly #child: Child;
  readonly #tokens: readonly string[];

  static async open(): Promise<Audience> {
    const tokens = createTokens(TOKEN_SECRET);
    const staff = Array.from({ length: STAFF }, (_, n) => tokens.staff(`staff-${n}`, ['orders']));
    return new Audience(await Child.start('audience'), await Promise.all(staff));
  }

  private constructor(child: Child, tokens: readonly string[]) {
    this.#child = child;
    this.#tokens = tokens;
  }

  /** So many, each on a socket of its own; they watch these orders in turn. Resolves when all are told what was. */
  async watch(url: string, orders: readonly string[], count: number): Promise<void> {
    const listeners = Array.from({ length: count }, (_, n): Listening => {
      const variables = { orderId: orders[n % orders.length], after: 0 };
      const token = this.#tokens[n % STAFF]!;
      return { url, subscribe: { token, query: ORDER_UPDATED, variables } };
    });
    await this.#child.ask('gather', { listeners, framesFirst: OLD_EVENTS } satisfies Gathering);
  }

  /** So many that only hold a socket. */
  async connect(url: string, count: number): Promise<void> {
    const listeners = Array.from({ length: count }, () => ({ url }));
    await this.#child.ask('gather', { listeners, framesFirst: 0 } satisfies Gathering);
  }

  /** Until everybody was sent so many. */
  hear(frames: number): Promise<Heard> {
    return this.#child.ask('hear', { frames });
  }

  sample(): Promise<string> {
    return this.#child.ask('sample');
  }

  arrivals(count: number): Promise<Arrival[]> {
    return this.#child.ask('arrivals', { count });
  }

  async leave(): Promise<void> {
    await this.#child.ask('leave');
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }
}

/** The ids of old orders. */
export async function oldOrders({ database }: RunningShop, count: number): Promise<string[]> {
  const { rows } = await database.query<{ id: string }>(
    'select id from orders where version = $1 order by id limit $2',
    [OLD_EVENTS, count],
  );
  return rows.map(({ id }) => id);
}
