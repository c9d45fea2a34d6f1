import { join } from 'node:path';
import { processorTime, spread } from '../measure/details.js';
import { inPairs } from '../measure/inPairs.js';
import { Child } from '../processes/Child.js';
import { topFunctions } from '../report/topFunctions.js';
import { askNothing } from '../stage/askNothing.js';
import type { Rig } from '../stage/Rig.js';
import { settingsOf } from '../stage/RunningShop.js';
import type { Benchmark } from './Benchmark.js';

const DATABASE = 'edge';

/**
 * A mutation that does nothing, through the shop's own door (authenticated, limited, priced), beside Apollo Server on Express as its
 * documentation has it.
 */
export const edge: Benchmark = {
  name: 'edge',
  async measure(rig) {
    const env = settingsOf(await rig.cluster.createDatabase(DATABASE));
    const ours = await Child.start('emptyShop', { env: { ...env, ROLE: 'api' } });
    const stock = await Child.start('stockServer');
    try {
      return [await compare(rig, ours, stock)];
    } finally {
      await Promise.all([ours.stop(), stock.stop()]);
      await rig.cluster.dropDatabase(DATABASE);
    }
  },
};

async function compare(rig: Rig, shop: Child, stock: Child) {
  for (const server of [shop, stock]) await askNothing(rig, server, rig.effort.warmSeconds);
  const compared = await profiled(rig, shop, () =>
    inPairs(rig.effort.pairs, {
      ours: () => askNothing(rig, shop),
      reference: () => askNothing(rig, stock),
      compare: ({ perSecond }) => perSecond,
    }),
  );
  const { ratio, ours, reference, ourTurns, referenceTurns } = compared;
  const details = [
    'a mutation that does nothing, 64 clients; ours with JSON Web Tokens, limits and costs, the reference without',
    spread(compared),
    `ours: ${processorTime(ourTurns, 'generator')}`,
    `reference: ${processorTime(referenceTurns, 'generator')}`,
  ];
  return {
    name: 'edge',
    ratio,
    ours,
    reference,
    unit: 'answers/s',
    target: { atLeast: 2.5 },
    details,
  };
}

async function profiled<T>({ profiles }: Rig, shop: Child, work: () => Promise<T>): Promise<T> {
  if (!profiles) return work();
  await shop.ask('startProfile');
  const result = await work();
  const file = join(profiles, `${DATABASE}.cpuprofile`);
  await shop.ask('stopProfile', { file });
  console.error(`\n${file}: ${topFunctions(file)}`);
  return result;
}
