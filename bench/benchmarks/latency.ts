import { setTimeout as pause } from 'node:timers/promises';
import { median } from '../load/Measured.js';
import { aboutTurns, percentiles } from '../measure/details.js';
import { SKUS } from '../stage/catalogue.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const basket = { skus: SKUS, lines: [3] };
const SHARE = 0.7;
const WARM_SECONDS = 2;
const UNPAID = 0.05;

/** What happens while orders come. */
interface Disturbance {
  holdsEnd?: boolean;
  /** At the database's own pace, or all of it at once. */
  checkpoint?: 'spread' | 'at once';
}

const AS_IN_LIFE: Disturbance = { holdsEnd: true, checkpoint: 'spread' };
const APART: Record<string, Disturbance> = {
  'nothing else happens': {},
  'holds end': { holdsEnd: true },
  'a checkpoint begins': { checkpoint: 'spread' },
  'a checkpoint is made at once': { checkpoint: 'at once' },
};

/**
 * How far the slowest orders are from the ordinary ones when orders come on a schedule, at 70 % of what the shop can
 * do, while sweeps release unpaid holds and the database begins a checkpoint. Each of the two is then told apart, and a
 * checkpoint that is forced, as a shutdown or a hasty backup does.
 */
export const latency: Benchmark = {
  name: 'latency',
  measure: (rig) =>
    rig.withShop({ name: 'latency' }, async (shop) => {
      await shop.warmUp({ basket });
      const most = await mostPerSecond(rig, shop);
      const perSecond = Math.round(SHARE * most);
      const seconds = rig.effort.latencySeconds;
      const { turn, overdue } = await shop.profiled(() =>
        onSchedule(rig, shop, { perSecond, seconds }, AS_IN_LIFE),
      );
      const details = [
        `3 lines, random SKUs of 1,000; ${perSecond} orders/s for ${seconds} s, ${SHARE * 100} % of ${Math.round(most)}; p99 beside p50, from when each was due`,
        `meanwhile ${overdue} holds ended, and the database began a checkpoint`,
        ...aboutTurns([turn]),
      ];
      for (const [when, disturbance] of Object.entries(APART)) {
        await shop.settle();
        const part = await onSchedule(rig, shop, { perSecond, seconds: seconds / 3 }, disturbance);
        details.push(`while ${when}: ${percentiles(part.turn)}`);
      }
      const ratio = turn.p99Ms / turn.p50Ms;
      const { p99Ms: ours, p50Ms: reference } = turn;
      const target = { atMost: 5 };
      return [{ name: 'latency', ratio, ours, reference, unit: 'ms', target, details }];
    }),
};

async function onSchedule(
  rig: Rig,
  shop: RunningShop,
  { perSecond, seconds }: { perSecond: number; seconds: number },
  { holdsEnd = false, checkpoint }: Disturbance,
) {
  const unpaid = Math.round(UNPAID * perSecond * seconds);
  const overdue = holdsEnd ? await letHoldsEnd(shop, unpaid, seconds) : 0;
  const turned = shop.scheduled(basket, { perSecond, seconds, warmSeconds: WARM_SECONDS });
  await pause((WARM_SECONDS + seconds / 2) * 1000);
  if (checkpoint === 'at once') await rig.cluster.checkpoint();
  const endCheckpoint = checkpoint === 'spread' ? await rig.cluster.beginCheckpoint() : undefined;
  const turn = await turned;
  await endCheckpoint?.();
  return { turn, overdue };
}

async function mostPerSecond(rig: Rig, shop: RunningShop): Promise<number> {
  const rates: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    rates.push((await shop.turn({ basket, seconds: rig.effort.seconds })).perSecond);
    await shop.settle();
  }
  return median(rates);
}

/** Some of the orders that are there run out, one after the other. Returns how many. */
async function letHoldsEnd(shop: RunningShop, count: number, seconds: number): Promise<number> {
  const { rowCount } = await shop.database.query(
    `update orders set hold_expires_at = shop_now() + random() * make_interval(secs => $2)
     where id in (select id from orders where status = 'PENDING' limit $1)`,
    [count, seconds],
  );
  return rowCount ?? 0;
}
