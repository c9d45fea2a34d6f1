import { lengthOf } from '../../src/services/fulfilment/routes/hall.js';
import { planRoute } from '../../src/services/fulfilment/routes/planRoute.js';
import type { Result } from '../measure/Result.js';
import type { Benchmark } from './Benchmark.js';

const LISTS = 1_000;
const BINS = 30;
const AISLES = 20;
const BAYS = 40;
const AISLE_CM = 300;
const BAY_CM = 100;
const HALL = { front: 0, back: BAYS * BAY_CM };

/** The routes of picking lists beside walking them in the order of their lines. The same lists in every run. */
export const routes: Benchmark = {
  name: 'routes',
  measure: () => Promise.resolve([measureRoutes()]),
};

function measureRoutes(): Result {
  const chance = numbers(20_261_121);
  const lists = Array.from({ length: LISTS }, () =>
    Array.from({ length: BINS }, () => bin(chance)),
  );
  const start = performance.now();
  const planned = lists.map((bins) => planRoute(bins, HALL));
  const millis = performance.now() - start;
  const walked = planned.map((bins) => lengthOf(bins, HALL));
  const listed = lists.map((bins) => lengthOf(bins, HALL));
  const savings = walked.map((length, index) => 1 - length / listed[index]!);
  const [ours, reference] = [mean(walked) / 100, mean(listed) / 100];
  return {
    name: 'routes',
    ratio: ours / reference,
    ours,
    reference,
    unit: 'm a list',
    target: { atMost: 0.5 },
    details: [
      `${LISTS} lists of ${BINS} random bins in ${AISLES} aisles of ${BAYS} bays; beside the order of the lines`,
      `mean saving ${percent(mean(savings))}, at least ${percent(Math.min(...savings))}`,
      `${(millis / LISTS).toFixed(2)} ms to plan a route`,
    ],
  };
}

const bin = (chance: () => number) => ({
  x: Math.floor(chance() * AISLES) * AISLE_CM,
  y: Math.floor(chance() * BAYS) * BAY_CM,
});

/** The same row of numbers from 0 up to 1 for the same seed (Lehmer, 1951; multiplier of Park and Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const mean = (figures: readonly number[]): number =>
  figures.reduce((sum, one) => sum + one, 0) / figures.length;

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
