import type { Metric, Registry } from 'prom-client';

interface DistributionOptions {
  name: string;
  help: string;
  /** The upper ends of the buckets, rising. */
  bounds: readonly number[];
  labels?: readonly string[];
}

interface Series {
  labels: Record<string, string>;
  /** One for each bound, and one for what is beyond. */
  counts: number[];
  sum: number;
}

const UNSPLIT: readonly string[] = [];

/**
 * A histogram of Prometheus. Unlike prom-client's own it takes many equal values at once, and takes them in some tens of
 * nanoseconds: every placement goes through several.
 */
export class Distribution {
  readonly #options: DistributionOptions;
  readonly #series = new Map<string, Series>();

  constructor(registry: Registry, options: DistributionOptions) {
    this.#options = options;
    // All that a registry asks of a metric is `get`.
    registry.registerMetric(this as unknown as Metric);
  }

  /** prom-client knows it by its name. */
  get name(): string {
    return this.#options.name;
  }

  /** `count` times the same value; `labels` in the order of their names. */
  observe(value: number, labels = UNSPLIT, count = 1): void {
    const series = this.#of(labels);
    const { bounds } = this.#options;
    let bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]!) bucket += 1;
    series.counts[bucket]! += count;
    series.sum += value * count;
  }

  async get() {
    const { name, help } = this.#options;
    const values = [...this.#series.values()].flatMap((series) => this.#samplesOf(series));
    return { name, help, type: 'histogram', aggregator: 'sum', values };
  }

  #of(labels: readonly string[]): Series {
    const key = labels.length === 1 ? labels[0]! : labels.join('\n');
    let series = this.#series.get(key);
    if (!series) {
      const { labels: names = [], bounds } = this.#options;
      series = {
        labels: Object.fromEntries(names.map((name, index) => [name, labels[index]!])),
        counts: Array.from({ length: bounds.length + 1 }, () => 0),
        sum: 0,
      };
      this.#series.set(key, series);
    }
    return series;
  }

  #samplesOf({ labels, counts, sum }: Series) {
    const { name, bounds } = this.#options;
    let count = 0;
    const buckets = counts.map((own, index) => ({
      metricName: `${name}_bucket`,
      labels: { ...labels, le: bounds[index] ?? '+Inf' },
      value: (count += own),
    }));
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: count },
    ];
  }
}
