import { COUNTED } from '../../entities/MeasureRollup.js';
import type { Metrics } from '../../telemetry/Metrics.js';
import { bucketOf } from './sketch.js';
import type { PlacementStep, ProcessCount } from './stages.js';

/** So many of one measure, still to be written down. */
export interface Metered {
  measure: string;
  dimension: string;
  bucket: number;
  count: number;
  totalUs: number;
}

/**
 * What this process measures of its own work, kept until it is written down with `saveMetered`. A process that is killed
 * takes its last seconds with it. Prometheus is told of all of it but for the SKUs, of which there are too many.
 */
export class Meter {
  private metered = new Map<string, Metered>();
  private readonly metrics: Pick<Metrics, 'placementSteps' | 'refusals'> | undefined;

  constructor(metrics?: Pick<Metrics, 'placementSteps' | 'refusals'>) {
    this.metrics = metrics;
  }

  /** `count` pieces of work took this long, each. */
  time(measure: PlacementStep, ms: number, count = 1): void {
    if (count === 0) return;
    this.metrics?.placementSteps.observe(ms / 1000, [measure], count);
    const us = Math.max(0, Math.round(ms * 1000));
    this.add({ measure, dimension: '', bucket: bucketOf(us), count, totalUs: us * count });
  }

  count(measure: ProcessCount, dimension: string): void {
    if (measure === 'REFUSED') this.metrics?.refusals.inc({ code: dimension });
    this.add({ measure, dimension, bucket: COUNTED, count: 1, totalUs: 0 });
  }

  /** All since the last time. */
  take(): Metered[] {
    const taken = [...this.metered.values()];
    this.metered = new Map();
    return taken;
  }

  /** What could not be written down. */
  giveBack(metered: readonly Metered[]): void {
    for (const one of metered) this.add(one);
  }

  private add(one: Metered): void {
    const name = `${one.measure} ${one.bucket} ${one.dimension}`;
    const known = this.metered.get(name);
    if (!known) this.metered.set(name, { ...one });
    else {
      known.count += one.count;
      known.totalUs += one.totalUs;
    }
  }
}
