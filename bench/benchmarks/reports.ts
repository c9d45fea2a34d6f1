import 'reflect-metadata';
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { Shop } from '../../src/context.js';
import { openOrm } from '../../src/database/openOrm.js';
import { rebuildRollups } from '../../src/services/reports/rebuildRollups.js';
import { reportPerformance } from '../../src/services/reports/reportPerformance.js';
import { reportByHand } from '../byHand/reportByHand.js';
import { aboutTurns, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import type { Result } from '../measure/Result.js';
import { SKUS } from '../stage/catalogue.js';
import { forgetHistory } from '../stage/history.js';
import { fillLives, LIVES_BEGIN } from '../stage/lives.js';
import type { Rig } from '../stage/Rig.js';
import type { RunningShop } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const DATABASE = 'reports';
const MINUTE_MS = 60_000;
const PAIRS = 3;
const REPORTS_A_TURN = 10;
// Two rounds of the rollups: where much comes they rest for eight seconds.
const SECONDS = 20;
const LONG_PAIRS = 5;

/** What a report takes beside the same by hand, and what the rollups take from placements. */
export const reports: Benchmark = {
  name: 'reports',
  measure: async (rig) => [await measureReports(rig), await measurePlacements(rig)],
};

async function measureReports(rig: Rig): Promise<Result> {
  const orders = rig.effort.history;
  const url = await rig.cluster.createDatabase(DATABASE);
  const orm = await openOrm({ url, poolSize: 2, applicationName: 'bench reports' });
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await forgetHistory(client);
    await fillLives(client, orders);
    const begun = performance.now();
    const events = await rebuildRollups(orm.em as Shop['em']);
    const perSecond = Math.round(events / ((performance.now() - begun) / 1000));
    await client.query('vacuum analyze');
    const from = LIVES_BEGIN;
    const hours = Math.ceil(orders / 3_600) + 30 * 24;
    const to = new Date(from.getTime() + hours * 60 * MINUTE_MS);
    const ours = () => msEach(orm, { from, to });
    await ours();
    // Parts of hours are looked up in the events.
    const midway = (moment: Date) => new Date(moment.getTime() + 30 * MINUTE_MS);
    const cutMs = await msEach(orm, { from: midway(from), to: midway(to) });
    const compared = await inPairs(PAIRS, {
      ours,
      reference: () => msOf(() => reportByHand(client, from, to)),
      compare: (ms: number) => ms,
    });
    // How many times as fast: the other way round than where more is better.
    const ratio = compared.reference / compared.ours;
    return {
      ...{ name: 'reports', ratio, ours: compared.ours, reference: compared.reference, unit: 'ms' },
      target: { atLeast: 50 },
      details: [
        `stages, errors and recommendations of a period and the one before; ${orders} orders, ${events} events`,
        `reference: the stages of the period by one statement over the events; ratio: reference ÷ ours`,
        `of a period that begins and ends half past the hour: ${cutMs.toFixed(0)} ms`,
        `all rolled up anew at ${perSecond} events/s`,
      ],
    };
  } finally {
    await client.end();
    await orm.close(true);
    await rig.cluster.dropDatabase(DATABASE);
  }
}

async function msEach(orm: MikroORM, period: { from: Date; to: Date }): Promise<number> {
  const settings = { slowOrderMs: 30_000 } as Shop['settings'];
  const em = orm.em as Shop['em'];
  const ms = await msOf(async () => {
    for (let count = 0; count < REPORTS_A_TURN; count += 1) {
      await reportPerformance({ em, settings }, period);
    }
  });
  return ms / REPORTS_A_TURN;
}

async function msOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** The same shop in turns: with its rollups, and with a consumer that believes it has seen everything. */
function measurePlacements(rig: Rig): Promise<Result> {
  const basket = { skus: SKUS, lines: [3] };
  const seconds = rig.effort.seconds > 1 ? SECONDS : rig.effort.seconds;
  return rig.withShop({ name: 'rolled_up' }, async (shop) => {
    await shop.warmUp({ basket });
    const turn = async (position: string) => {
      await setPlace(shop, position);
      const measured = await shop.turn({ basket, seconds });
      await shop.settle();
      return measured;
    };
    const compared = await inPairs(Math.min(rig.effort.pairs, LONG_PAIRS), {
      ours: () => turn('(select last_position from relay)'),
      reference: () => turn('9000000000000000'),
      compare: ({ perSecond }) => perSecond,
    });
    const { ratio, ours, reference, ourTurns } = compared;
    const details = [
      '3 lines, random SKUs of 1,000, 64 clients; with rollups beside without',
      spread(compared),
      ...aboutTurns(ourTurns),
    ];
    const target = { atLeast: 0.95 };
    return { name: 'reports-placement', ratio, ours, reference, unit: 'orders/s', target, details };
  });
}

async function setPlace({ database }: RunningShop, position: string): Promise<void> {
  await database.query(
    `insert into event_consumer (name, position, failures) values ('roll up events', ${position}, 0)
     on conflict (name) do update set position = excluded.position`,
  );
}
