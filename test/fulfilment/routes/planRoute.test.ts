import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  lengthOf,
  stretch,
  type Hall,
  type Place,
} from '../../../src/services/fulfilment/routes/hall.js';
import { planRoute } from '../../../src/services/fulfilment/routes/planRoute.js';
import { serpentine } from '../../../src/services/fulfilment/routes/serpentine.js';
import { twoOpt } from '../../../src/services/fulfilment/routes/twoOpt.js';

const HALL: Hall = { front: 0, back: 2_000 };

const place = fc.record({
  x: fc.integer({ min: -2, max: 6 }).map((aisle) => aisle * 300),
  y: fc.integer({ min: 0, max: 20 }).map((bay) => bay * 100),
});
const places = (maxLength: number) => fc.array(place, { maxLength });

function* everyOrder(stops: readonly Place[]): Generator<Place[]> {
  if (stops.length === 0) yield [];
  for (const [index, first] of stops.entries()) {
    for (const rest of everyOrder(stops.toSpliced(index, 1))) yield [first, ...rest];
  }
}

describe('a picker’s walk', () => {
  it('passes every bin once, and is never longer than the order of the lines', () => {
    fc.assert(
      fc.property(places(40), (stops) => {
        const walk = planRoute(stops, HALL);
        expect(new Set(walk)).toEqual(new Set(stops));
        expect(walk).toHaveLength(stops.length);
        expect(lengthOf(walk, HALL)).toBeLessThanOrEqual(lengthOf(stops, HALL));
        expect(lengthOf(walk, HALL)).toBeLessThanOrEqual(lengthOf(serpentine(stops), HALL));
      }),
    );
  });

  it('is the shortest of all when the bins are few enough to try every order', () => {
    fc.assert(
      fc.property(places(7), (stops) => {
        const lengths = [...everyOrder(stops)].map((order) => lengthOf(order, HALL));
        expect(lengthOf(planRoute(stops, HALL), HALL)).toBe(Math.min(...lengths));
      }),
      { numRuns: 60 },
    );
  });

  it('can not be shortened by walking any part of it the other way round', () => {
    fc.assert(
      fc.property(places(30), (stops) => {
        const walk = twoOpt(stops, HALL);
        const length = lengthOf(walk, HALL);
        for (let from = 0; from < walk.length; from += 1) {
          for (let to = from + 2; to <= walk.length; to += 1) {
            const part = walk.slice(from, to).toReversed();
            const turned = walk.toSpliced(from, to - from, ...part);
            expect(lengthOf(turned, HALL)).toBeGreaterThanOrEqual(length);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('goes down the first aisle, up the next one, and comes home', () => {
    const bin = (x: number, y: number) => ({ x, y });
    const mixed = [bin(600, 100), bin(0, 1_900), bin(300, 1_800), bin(0, 100), bin(300, 200)];
    expect(serpentine(mixed)).toEqual([
      ...[bin(0, 100), bin(0, 1_900), bin(300, 1_800), bin(300, 200), bin(600, 100)],
    ]);
    // 1,900 down, 100 + 300 + 200 round the end, 1,800 up, 200 + 300 + 100, and 100 + 600 home.
    expect(lengthOf(serpentine(mixed), HALL)).toBe(1_900 + 600 + 1_600 + 600 + 700);
  });

  it('leads round the nearer end of an aisle, and is as long as the way back', () => {
    expect(stretch({ x: 0, y: 1_500 }, { x: 300, y: 1_600 }, HALL)).toBe(500 + 300 + 400);
    expect(stretch({ x: 0, y: 100 }, { x: 0, y: 900 }, HALL)).toBe(800);
    fc.assert(
      fc.property(place, place, place, (a, b, c) => {
        expect(stretch(a, b, HALL)).toBe(stretch(b, a, HALL));
        expect(stretch(a, c, HALL)).toBeLessThanOrEqual(stretch(a, b, HALL) + stretch(b, c, HALL));
      }),
    );
  });

  it('of a list with a thousand bins is found in a moment', () => {
    const stops = Array.from({ length: 1_000 }, (_one, index) => ({
      x: ((index * 7_919) % 40) * 300,
      y: ((index * 104_729) % 50) * 40,
    }));
    const start = performance.now();
    planRoute(stops, HALL);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
