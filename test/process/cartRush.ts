import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import fc from 'fast-check';
import { deadlocks } from '../support/deadlocks.js';
import type { ShopProgram } from '../support/ShopProgram.js';
import type { OrderView } from '../support/shopFields.js';
import type { PlacePayload, Shopper } from '../support/Shopper.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

export interface CartRushOptions {
  /** Two processes of one shop. The first is killed, and started again. */
  processes: [ShopProgram, ShopProgram];
  /** What the carts are made of. */
  seed: number;
  /** It is killed when so many carts have been answered. */
  killAfter: number;
}

const CUSTOMERS = 16;
const SHELVES = { SH1: 60, SZ1: 40 };
const THERE_IS = SHELVES.SH1 + SHELVES.SZ1;

/**
 * Customers fill carts at random and ask for them at both processes, again with the same key when they hear nothing;
 * every third is cancelled. One process is killed in the middle. Proves that each key has its one answer, that no
 * unit was given twice or lost, and that nothing stays locked.
 */
export async function provesCartRush(options: CartRushOptions): Promise<void> {
  const [victim, survivor] = options.processes;
  const skus = Array.from({ length: 8 }, (_one, index) => `CART-${options.seed}-${index}`);
  for (const [warehouse, units] of Object.entries(SHELVES)) {
    const basket = Object.fromEntries(skus.map((sku) => [sku, units]));
    await survivor.stock(basket, { warehouse });
  }
  const rush = new CartRush(options, skus);
  const done = rush.runs();
  await until('the rush is on', () => rush.answers.size >= options.killAfter);
  await victim.ends('SIGKILL');
  await victim.starts();
  const atRestart = rush.answers.size;
  await until('both are busy again', () => rush.isOver || rush.answers.size > atRestart + 50);
  rush.isOver = true;
  await done;
  await provesAnswers(rush, skus);
  expect(await survivor.books()).toEqual([]);
  await provesNothingStuck(survivor, skus);
}

interface Cart {
  lines: { sku: string; quantity: number }[];
  isCancelled: boolean;
}

/** Everything that was asked, by key, and how it was answered. */
class CartRush {
  readonly processes: CartRushOptions['processes'];
  readonly answers = new Map<string, PlacePayload>();
  readonly asked = new Map<string, Cart>();
  isOver = false;
  readonly #carts: Cart[];

  constructor({ processes, seed }: CartRushOptions, skus: readonly string[]) {
    this.processes = processes;
    this.#carts = fc.sample(cartOf(skus), { seed, numRuns: 4_000 });
  }

  async runs(): Promise<void> {
    await times(CUSTOMERS, async (index) => {
      for (let cart = this.#carts.pop(); cart && !this.isOver; cart = this.#carts.pop()) {
        await this.#buys(`carter${index}`, cart);
      }
    });
    this.isOver = true;
  }

  async #buys(name: string, cart: Cart): Promise<void> {
    const key = randomUUID();
    this.asked.set(key, cart);
    const answer = await this.insists(name, (shopper) => this.asksFor(shopper, key));
    this.answers.set(key, answer);
    const { order } = answer;
    if (!order || !cart.isCancelled) return;
    const idempotencyKey = `cancel ${key}`;
    const cancelled = await this.insists(name, (shopper) =>
      shopper.cancels(order, { idempotencyKey }),
    );
    expect(cancelled.status).toBe('CANCELLED');
  }

  asksFor(shopper: Shopper, key: string): Promise<PlacePayload> {
    const { lines } = this.asked.get(key)!;
    return shopper.triesToPlace({}, { idempotencyKey: key, lines });
  }

  /** Asks one process and then the other, until one answers. */
  async insists<T>(name: string, ask: (shopper: Shopper) => Promise<T>): Promise<T> {
    let tries = this.answers.size;
    const answer = await until(`${name} is answered`, async () => {
      const process = this.processes[(tries += 1) % 2]!;
      return ask(await process.as(name)).catch(unlessGone);
    });
    return answer!;
  }
}

const cartOf = (skus: readonly string[]): fc.Arbitrary<Cart> =>
  fc.record({
    lines: fc.uniqueArray(
      fc.record({ sku: fc.constantFrom(...skus), quantity: fc.integer({ min: 1, max: 4 }) }),
      { selector: ({ sku }) => sku, minLength: 2, maxLength: 5 },
    ),
    isCancelled: fc.integer({ max: 2 }).map((one) => one === 0),
  });

/** The connection broke, or nobody was there: `fetch` says it so. */
function unlessGone(error: Error): undefined {
  if (error.name !== 'TypeError') throw error;
}

async function provesAnswers(rush: CartRush, skus: readonly string[]): Promise<void> {
  const [, shop] = rush.processes;
  const orders = new Map<string, OrderView>();
  for (const [key, { order, problems }] of rush.answers) {
    if (order) orders.set(key, order);
    else expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['OUT_OF_STOCK']));
    for (const { requested, available, shortfall } of problems) {
      expect(shortfall).toBe(requested! - available!);
      expect(shortfall).toBeGreaterThan(0);
    }
  }
  expect(rush.answers.size).toBe(rush.asked.size);
  expect(orders.size).toBeGreaterThan(0);
  expect(orders.size).toBeLessThan(rush.asked.size);
  const kept = await shop.rows<{ key: string; id: string }>(
    `select key, answer ->> 'orderId' as id from idempotency_key
     where operation = 'placeOrder' and key = any($1)`,
    [...rush.asked.keys()],
  );
  expect(new Map(kept.map(({ key, id }) => [key, id]))).toEqual(
    new Map([...orders].map(([key, { id }]) => [key, id])),
  );
  const placed = await shop.rows(
    'select distinct order_id from order_line where sku = any($1)',
    skus,
  );
  expect(placed).toHaveLength(orders.size);
  const sample = [...orders].slice(-40);
  await times(sample.length, async (index) => {
    const [key, { id, customer }] = sample[index]!;
    const again = await rush.insists(customer.name, (shopper) => rush.asksFor(shopper, key));
    expect(again.order?.id).toBe(id);
  });
}

/** Whatever is still held can be given back, and then every unit is there again. */
async function provesNothingStuck(shop: ShopProgram, skus: readonly string[]): Promise<void> {
  await shop.travels('16 minutes');
  const levels = await shop.rows<{ sku: string; available: number }>(
    `select sku, sum(on_hand - reserved - committed)::int as available
     from stock_level where sku = any($1) group by sku order by sku`,
    skus,
  );
  expect(levels).toEqual(skus.map((sku) => ({ sku, available: THERE_IS })));
  await until('nobody waits for a lock', async () => {
    const waiting = "datname = current_database() and wait_event_type = 'Lock'";
    return (await shop.count(`pg_stat_activity where ${waiting}`)) === 0;
  });
  expect(await deadlocks(shop)).toEqual([]);
  expect(await shop.books()).toEqual([]);
}
