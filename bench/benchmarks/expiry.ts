import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load/Measured.js';
import { aboutTurns, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { SKUS } from '../stage/catalogue.js';
import { fillUnpaid } from '../stage/history.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop, Turn } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: [3] };
// The hold, and a little more.
const LATER = '16 minutes';
const PATIENCE_MS = 60_000;
// More than any sweep releases.
const UNPAID_PER_SECOND = 3_000;

/** What the sweep of unpaid orders does in a second, and what it leaves for those who order meanwhile. */
export const expiry: Benchmark = {
  name: 'expiry',
  measure: (rig) => {
    const { pairs, seconds } = rig.effort;
    const unpaid = Math.round((pairs + 1) * seconds * UNPAID_PER_SECOND);
    const prepare = (database: RunningShop['database']) => fillUnpaid(database, unpaid);
    // Production would not let anybody move its clock.
    const environment = { NODE_ENV: 'test', SWEEP_SECONDS: '1' };
    return rig.withShop({ name: 'expiry', environment, prepare }, async (shop) => {
      await shop.warmUp({ basket });
      const released: number[] = [];
      const compared = await shop.profiled(() =>
        inPairs(pairs, {
          ours: () =>
            whileSweeping(shop, async () => {
              const { result, perSecond } = await watchReleases(shop, () => shop.turn({ basket }));
              released.push(perSecond);
              return result;
            }),
          reference: async () => {
            const turn: Turn = await shop.turn({ basket });
            await shop.settle();
            return turn;
          },
          compare: ({ perSecond }) => perSecond,
        }),
      );
      const { ratio, ours, reference, ourTurns } = compared;
      const details = [
        `3 lines, random SKUs of 1,000, 64 clients; while unpaid orders are swept beside placements alone`,
        spread(compared),
        `the sweep released ${Math.round(median(released))} reservations/s beside them`,
        ...aboutTurns(ourTurns),
      ];
      const target = { atLeast: 0.8 };
      return [
        { name: 'expiry', ratio, ours, reference, unit: 'orders/s', target, details },
        await releaseAlone(rig, shop),
      ];
    });
  },
};

async function releaseAlone(rig: Rig, shop: RunningShop) {
  const { perSecond } = await whileSweeping(shop, () =>
    watchReleases(shop, () => pause(rig.effort.seconds * 1000)),
  );
  return {
    name: 'expiry-release',
    ratio: undefined,
    ours: perSecond,
    reference: undefined,
    unit: 'reservations/s',
    target: undefined,
    details: ['what the sweep releases when nothing else happens; 2 reservations an order'],
  };
}

/** Moves the clock until holds are over, lets `work` begin when the sweep has, and moves the clock back. */
async function whileSweeping<T>(shop: RunningShop, work: () => Promise<T>): Promise<T> {
  const { database } = shop;
  const before = await countReleased(shop);
  await database.query(`update shop_clock set ahead = ahead + interval '${LATER}'`);
  await until('the sweep begins', async () => (await countReleased(shop)) > before);
  const result = await work();
  if ((await countOverdue(shop)) === 0) throw new Error('The sweep was done before the turn was');
  await database.query(`update shop_clock set ahead = ahead - interval '${LATER}'`);
  await shop.settle();
  return result;
}

async function watchReleases<T>(shop: RunningShop, work: () => Promise<T>) {
  const before = await countReleased(shop);
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  return { result, perSecond: ((await countReleased(shop)) - before) / seconds };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`It took too long until ${what}`);
    await pause(50);
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
