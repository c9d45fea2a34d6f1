import type { Refusal } from '../../errors.js';
import type { Meter } from '../reports/Meter.js';

/** When a batch of placements began, was judged, and had its stock, by `performance.now()`. */
export interface Steps {
  begun: number;
  validated: number;
  reserved: number;
}

/** Every order of a batch took as long as the batch: that is how long its customer waited. Called after the commit. */
export function meterSteps(
  meter: Meter,
  { begun, validated, reserved }: Steps,
  orders: number,
): void {
  meter.time('VALIDATE', validated - begun, orders);
  meter.time('RESERVE', reserved - validated, orders);
  meter.time('PERSIST', performance.now() - reserved, orders);
}

/** A refusal counts for its first problem, and for each SKU that it lacked. */
export function meterRefusal(meter: Meter, { problems }: Refusal): void {
  meter.count('REFUSED', problems[0]!.code);
  for (const problem of problems) {
    if (problem.code === 'OUT_OF_STOCK') meter.count('SOLD_OUT', problem.sku);
  }
}
