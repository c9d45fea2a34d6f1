/**
 * Durations are counted in buckets, each 4 % wider than the one before (as in DDSketch): whatever is said of a bucket's
 * middle is wrong by 1.96 % at most, sketches of different hours are put together by adding, and a duration of
 * thirty days is in bucket 729.
 */
const GAMMA = 1.04;
const LOG_GAMMA = Math.log(GAMMA);

/** The bucket of a duration in microseconds: (γ^(n−1), γ^n]; what is no longer than one of them is in bucket 0. */
export const bucketOf = (us: number): number => (us <= 1 ? 0 : Math.ceil(Math.log(us) / LOG_GAMMA));

/** The same in SQL. */
export const bucketSql = (us: string): string =>
  `case when ${us} <= 1 then 0 else ceil(ln((${us})::float8) / ${LOG_GAMMA})::int end`;

/** How many durations, in milliseconds. A mean is exact to the microsecond; a percentile is within 2 % of the one by nearest rank. */
export interface DurationFigures {
  count: number;
  meanMs: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** How many durations are in each bucket. */
export class Sketch {
  /** By bucket, without those of nothing. */
  private readonly counts: number[] = [];
  private total = 0;
  private totalUs = 0;

  /** So many in each of these buckets, which took so long together. */
  addAll(buckets: readonly number[], counts: readonly number[], totalUs: number): void {
    buckets.forEach((bucket, index) => this.add(bucket, counts[index]!));
    this.totalUs += totalUs;
  }

  merge(other: Sketch): void {
    other.counts.forEach((count, bucket) => this.add(bucket, count));
    this.totalUs += other.totalUs;
  }

  get count(): number {
    return this.total;
  }

  get meanMs(): number {
    return this.total === 0 ? 0 : this.totalUs / this.total / 1000;
  }

  /** Undefined when nothing was timed. */
  get figures(): DurationFigures | undefined {
    if (this.total === 0) return undefined;
    const [p50Ms, p95Ms, p99Ms] = this.percentilesMs([0.5, 0.95, 0.99]);
    const meanMs = Math.round(this.totalUs / this.total) / 1000;
    return { count: this.total, meanMs, p50Ms: p50Ms!, p95Ms: p95Ms!, p99Ms: p99Ms! };
  }

  /** How many took longer, give or take those within 2 % of it. */
  countOver(ms: number): number {
    const limit = bucketOf(ms * 1000);
    return this.counts.reduce((sum, count, bucket) => (bucket > limit ? sum + count : sum), 0);
  }

  private add(bucket: number, count: number): void {
    this.counts[bucket] = (this.counts[bucket] ?? 0) + count;
    this.total += count;
  }

  private percentilesMs(shares: readonly number[]): number[] {
    let bucket = 0;
    let seen = this.counts[0] ?? 0;
    return shares.map((share) => {
      const rank = Math.max(1, Math.ceil(share * this.total));
      while (seen < rank) seen += this.counts[++bucket] ?? 0;
      return sensible(middleUs(bucket) / 1000);
    });
  }
}

const middleUs = (bucket: number): number =>
  bucket === 0 ? 0 : (2 * GAMMA ** bucket) / (GAMMA + 1);

/** More digits than these would claim to know what a bucket does not. */
const sensible = (ms: number): number => Number(ms.toPrecision(5));
