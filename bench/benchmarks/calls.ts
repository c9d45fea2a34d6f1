import { startRedis } from '../../scripts/cluster/startRedis.js';
import { processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import type { Result } from '../measure/Result.js';
import { Child } from '../processes/Child.js';
import { askNothing } from '../stage/askNothing.js';
import type { Rig } from '../stage/Rig.js';
import { settingsOf } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

/** The door of `edge` counting its calls in a Redis of the bench's own, as several processes do, beside counting in memory. */
export const calls: Benchmark = {
  name: 'calls',
  async measure(rig) {
    const redis = await startRedis(new AbortController().signal);
    if (!redis) {
      console.error('calls: there is no redis-server on the path');
      return [];
    }
    try {
      return await withDoor(rig, 'calls_shared', { REDIS_URL: redis.url }, (shared) =>
        withDoor(rig, 'calls_alone', {}, async (alone) => [await compare(rig, shared, alone)]),
      );
    } finally {
      await redis.stop();
    }
  },
};

async function withDoor<T>(
  { cluster }: Rig,
  database: string,
  environment: Record<string, string>,
  work: (door: Child) => Promise<T>,
): Promise<T> {
  const env = { ...settingsOf(await cluster.createDatabase(database)), ROLE: 'api' };
  const door = await Child.start('emptyShop', { env: { ...env, ...environment } });
  try {
    return await work(door);
  } finally {
    await door.stop();
    await cluster.dropDatabase(database);
  }
}

async function compare(rig: Rig, shared: Child, alone: Child): Promise<Result> {
  for (const door of [shared, alone]) await askNothing(rig, door, rig.effort.warmSeconds);
  const compared = await inPairs(rig.effort.pairs, {
    ours: () => askNothing(rig, shared),
    reference: () => askNothing(rig, alone),
    compare: ({ perSecond }) => perSecond,
  });
  const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
  const details = [
    'a mutation that does nothing, 64 clients; calls of caller and address counted in Redis beside in memory',
    spread(compared),
    `in Redis: ${processorTime(ourTurns, 'generator')}, Redis among them`,
    `in memory: ${processorTime(referenceTurns, 'generator')}`,
  ];
  const unit = 'answers/s';
  return { name: 'calls', ratio, ours, reference, unit, target: undefined, details };
}
