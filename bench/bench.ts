import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchmarks } from './benchmarks/benchmarks.js';
import { readBasketSizes } from './load/basketSizes.js';
import { describeMachine } from './measure/machine.js';
import { asJson, asText } from './report/print.js';
import { QUICK, THOROUGH } from './stage/effort.js';
import { Rig } from './stage/Rig.js';

const USAGE = `npm run bench -- [name …] [--json] [--quick] [--profile folder] [--baskets file]
  names: ${benchmarks.map(({ name }) => name).join(', ')}; none: all
  --json     one object a line on standard output, the rest on standard error
  --quick    fewer and shorter turns: for trying out, not for telling
  --profile  keeps CPU profiles of the shop there; prints where its time went, and its statements'
  --baskets  a CSV of invoice lines: placement is measured with orders as long as these, too`;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = read();
  if (!options) return 2;
  const { chosen, json, quick, profile, baskets } = options;
  // Standard output is for the figures alone when a program reads them.
  const tell = json ? console.error : console.log;
  if (profile) mkdirSync(profile, { recursive: true });
  const rig = await Rig.open({
    effort: quick ? QUICK : THOROUGH,
    profiles: profile,
    basketSizes: baskets ? readBasketSizes(baskets) : undefined,
  });
  try {
    for (const line of describeMachine(rig.cluster)) tell(line);
    if (quick) tell('quick       these figures are for trying out');
    for (const benchmark of chosen) {
      console.error(`\n… ${benchmark.name}`);
      for (const result of await benchmark.measure(rig)) {
        if (json) console.log(asJson(result));
        tell(asText(result));
      }
    }
  } finally {
    await rig.close();
  }
  return 0;
}

function read() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        profile: { type: 'string' },
        baskets: { type: 'string' },
      },
    });
    const unknown = positionals.filter((name) => benchmarks.every((one) => one.name !== name));
    if (unknown.length > 0) throw new Error(`There is no benchmark ${unknown.join(', ')}`);
    const chosen = benchmarks.filter(
      ({ name }) => positionals.length === 0 || positionals.includes(name),
    );
    return { ...values, chosen };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}
