import fc from 'fast-check';
import { openShop, type OpenShop } from '../support/shop.js';
import { Life } from './Life.js';
import { ModelShop } from './ModelShop.js';
import { steps } from './steps.js';

export interface LivesOptions {
  runs: number;
  /** No other life is begun after that; a failure is told then, shrunk as far as that went. */
  withinMs: number;
}

/** A shop whose sweeps come round when a step says so, and otherwise once a day. */
export const opensForLives = (): Promise<OpenShop> =>
  openShop({ environment: { SWEEP_SECONDS: '86400' } });

/**
 * Lets a shop do whatever its people may ask of it, in any order, and compares it with the model after each step. The
 * seed is printed; `LIVES_SEED` in the environment repeats a run. Returns how many lives there was time for.
 */
export async function provesLives(
  shop: OpenShop,
  { runs, withinMs }: LivesOptions,
): Promise<number> {
  const seed = Number(process.env['LIVES_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
  process.stdout.write(`LIVES_SEED=${seed}\n`);
  const lives = fc.commands(steps, { maxCommands: 40, size: 'max' });
  const deadline = performance.now() + withinMs;
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(lives, async (commands) => {
      if (performance.now() > deadline) return;
      const life = await Life.begin(shop);
      const model = new ModelShop(life.skus);
      await life.opens(model);
      await fc.asyncModelRun(() => ({ model, real: life }), commands);
      await life.ends();
      lived += 1;
    }),
    { seed, numRuns: runs },
  );
  process.stdout.write(`${lived} lives\n`);
  return lived;
}
