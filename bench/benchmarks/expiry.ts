import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load/Measured.js';
import { aboutTurns, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SKUS } from '../stage/catalogue.js';
import type { RunningShop, Turn } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: 3 };
// The hold, and a little more.
const LATER = '16 minutes';
const PATIENCE_MS = 180_000;

interface Swept {
  turn: Turn;
  released: number;
  /** False when the sweep was done before the turn was. */
  throughout: boolean;
}

/** What the sweep of unpaid orders does in a second, and what it leaves for those who order meanwhile. */
export const expiry: Benchmark = {
  name: 'expiry',
  measure: (rig) =>
    // Production would not let anybody move its clock.
    rig.withShop(
      { name: 'expiry', environment: { NODE_ENV: 'test', SWEEP_SECONDS: '1' } },
      async (shop) => {
        await shop.warmUp({ basket });
        const sweeps: Swept[] = [];
        const compared = await shop.profiled(() =>
          inPairs(rig.effort.pairs, {
            ours: async () => {
              const swept = await placeDuringSweep(shop);
              sweeps.push(swept);
              return swept.turn;
            },
            reference: async () => {
              const turn = await shop.turn({ basket });
              await shop.settle();
              return turn;
            },
            compare: ({ perSecond }) => perSecond,
          }),
        );
        const { ratio, ours, reference, ourTurns } = compared;
        const during = median(sweeps.map(({ released }) => released / rig.effort.seconds));
        const full = sweeps.filter(({ throughout }) => throughout).length;
        const details = [
          '3 lines, random SKUs of 1,000; placements while unpaid orders are swept beside placements alone',
          spread(compared),
          `the sweep lasted all through ${full} of ${sweeps.length} turns and released ${Math.round(during)} reservations/s beside them`,
          ...aboutTurns(ourTurns),
        ];
        const target = { atLeast: 0.8 };
        return [
          { name: 'expiry', ratio, ours, reference, unit: 'orders/s', target, details },
          {
            name: 'expiry-release',
            ratio: undefined,
            ours: await releaseAlone(shop),
            reference: undefined,
            unit: 'reservations/s',
            target: undefined,
            details: ['what the sweep releases when nothing else happens; 3 reservations an order'],
          },
        ];
      },
    ),
};

async function placeDuringSweep(shop: RunningShop): Promise<Swept> {
  await expireAll(shop);
  const before = await countReleased(shop);
  const turn = await shop.turn({ basket });
  const released = (await countReleased(shop)) - before;
  const throughout = (await countOverdue(shop)) > 0;
  await until('every overdue order is released', async () => (await countOverdue(shop)) === 0);
  await shop.settle();
  return { turn, released, throughout };
}

async function releaseAlone(shop: RunningShop): Promise<number> {
  await shop.turn({ basket });
  await shop.settle();
  await expireAll(shop);
  const before = await countReleased(shop);
  const start = performance.now();
  await until('every overdue order is released', async () => (await countOverdue(shop)) === 0);
  const seconds = (performance.now() - start) / 1000;
  const released = (await countReleased(shop)) - before;
  await shop.settle();
  return released / seconds;
}

/** The clock goes on, and the sweep begins. */
async function expireAll(shop: RunningShop): Promise<void> {
  await shop.database.query(`update shop_clock set ahead = ahead + interval '${LATER}'`);
  const overdue = await countOverdue(shop);
  await until('the sweep begins', async () => (await countOverdue(shop)) < overdue);
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It took too long until ${what}`);
    await pause(20);
  }
}

const countOverdue = (shop: RunningShop) =>
  count(shop, `orders where status = 'PENDING' and hold_expires_at <= shop_now()`);

const countReleased = (shop: RunningShop) => count(shop, `reservation where status = 'RELEASED'`);

async function count(shop: RunningShop, from: string): Promise<number> {
  const { rows } = await shop.database.query<{ n: number }>(
    `select count(*)::int as n from ${from}`,
  );
  return rows[0]!.n;
}
