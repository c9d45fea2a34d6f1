import { median } from '../load/Measured.js';
import type { Costs } from '../stage/costs.js';
import type { Turn } from '../stage/RunningShop.js';
import type { Compared } from './inPairs.js';

export const spread = ({ lowest, highest, ourTurns }: Compared<unknown, unknown>): string =>
  `${ourTurns.length} pairs, ratios ${lowest.toFixed(2)} to ${highest.toFixed(2)}`;

/** How the shop did its turns. */
export function aboutTurns(turns: readonly Turn[]): string[] {
  const of = (figure: (turn: Turn) => number) => median(turns.map(figure));
  const orders = `${of((turn) => turn.batchSize).toFixed(1)} orders a transaction`;
  const latency = percentiles({
    p50Ms: of((turn) => turn.p50Ms),
    p99Ms: of((turn) => turn.p99Ms),
  });
  const handedOn = `${Math.round(100 * of((turn) => turn.handedOn))} % of the events handed on at the end of a turn`;
  return [`ours: ${latency}; ${orders}; ${handedOn}`, `ours: ${processorTime(turns, 'generator')}`];
}

export const percentiles = ({ p50Ms, p99Ms }: Pick<Turn, 'p50Ms' | 'p99Ms'>): string =>
  `p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)}`;

/** Where the processor time went, in µs for each thing done. */
export function processorTime(turns: readonly Costs[], asker: string): string {
  const of = (figure: (turn: Costs) => number | undefined) => {
    const known = turns.map(figure).filter((one) => one !== undefined);
    return known.length === 0 ? undefined : Math.round(median(known));
  };
  const parts = {
    shop: of((turn) => turn.shopMicros),
    PostgreSQL: of((turn) => turn.postgresMicros),
    [asker]: of((turn) => turn.askerMicros),
  };
  const told = Object.entries(parts).filter(([, micros]) => micros !== undefined);
  const others = of((turn) => turn.others && 100 * turn.others);
  const foreign = others === undefined ? '' : `; ${others} % of the processors went to others`;
  return `CPU each: ${told.map(([who, micros]) => `${who} ${micros} µs`).join(', ')}${foreign}`;
}

const ms = (figure: number): string => `${figure.toFixed(1)} ms`;
