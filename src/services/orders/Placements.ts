import type { Shop } from '../../context.js';
import { Overloaded, Refusal } from '../../errors.js';
import { ending, inSharedSpan, startChild, type Span } from '../../telemetry/spans.js';
import { nameOf } from '../idempotency/idempotency.js';
import { placeBatch, type Outcome, type Placed, type Placement } from './placeBatch.js';
import { SoldOut } from './SoldOut.js';

interface Waiting {
  placement: Placement;
  since: number;
  /** The customer's, while it is traced. */
  span: Span | undefined;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
}

type PlacingShop = Pick<Shop, 'em' | 'settings' | 'payments' | 'meter' | 'metrics'>;

const BATCH_SIZE = 64;
const BATCHES_IN_FLIGHT = 2;
const WORTH_A_BATCH = 16;
const QUEUE_LENGTH = 2_000;
// A batch that takes longer waits for somebody's lock. The others don't wait with it, up to a point.
const STUCK_MS = 250;
const MOST_STUCK = 4;
const ALONE_AT_ONCE = 4;

/**
 * Gathers placements into shared units of work: whatever arrives while batches are in flight forms the next one.
 * No timer keeps an order waiting: a single one begins at once; under load the batches grow by themselves.
 */
export class Placements {
  private readonly shop: PlacingShop;
  private readonly queue: Waiting[] = [];
  private readonly keysInFlight = new Set<string>();
  private readonly soldOut = new SoldOut();
  private batches = 0;
  private stuck = 0;

  constructor(shop: PlacingShop) {
    this.shop = shop;
    shop.metrics.gauge(
      'dingdan_placement_queue',
      'Placements that wait for a batch.',
      () => this.queue.length,
    );
    shop.metrics.gauge(
      'dingdan_placement_batches',
      'Batches that are being placed.',
      () => this.batches,
    );
  }

  /** Resolves when the order is committed. Throws a `Refusal`, or `Overloaded` when too many wait already. */
  submit(placement: Placement): Promise<Placed> {
    if (this.queue.length >= QUEUE_LENGTH) {
      this.shop.metrics.placements.inc({ outcome: 'overloaded' });
      return Promise.reject(new Overloaded());
    }
    const span = startChild('place order');
    const placed = new Promise<Placed>((resolve, reject) => {
      this.queue.push({ placement, since: performance.now(), span, resolve, reject });
      // Calls that arrive in the same turn of the event loop share a batch.
      setImmediate(() => this.startBatch());
    });
    return span ? ending(span, placed) : placed;
  }

  /** Whether customers wait: other work may give way to them. */
  get isBusy(): boolean {
    return this.batches > 0 || this.queue.length > 0;
  }

  private startBatch(): void {
    if (this.freePlaces <= 0) return;
    // A second batch for a few would only wait for the first one's locks.
    if (this.batches > this.stuck && this.queue.length < WORTH_A_BATCH) return;
    const batch = this.nextBatch();
    if (batch.length === 0) return;
    this.batches += 1;
    if (this.queue.length > 0) setImmediate(() => this.startBatch());
    const noLongerStuck = this.mayBeStuck();
    this.shop.metrics.batchSizes.observe(batch.length);
    this.timeSince(batch, 'WAIT');
    const spans = batch.map(({ span }) => span);
    void inSharedSpan('place a batch', spans, () => this.run(batch)).finally(() => {
      this.timeSince(batch, 'PLACEMENT');
      noLongerStuck();
      this.batches -= 1;
      for (const { placement } of batch) this.keysInFlight.delete(nameOf(placement.call));
      this.startBatch();
    });
  }

  private get freePlaces(): number {
    return BATCHES_IN_FLIGHT + Math.min(this.stuck, MOST_STUCK) - this.batches;
  }

  private timeSince(batch: readonly Waiting[], step: 'WAIT' | 'PLACEMENT'): void {
    const now = performance.now();
    for (const { since } of batch) this.shop.meter.time(step, now - since);
  }

  private mayBeStuck(): () => void {
    let isStuck = false;
    const timer = setTimeout(() => {
      isStuck = true;
      this.stuck += 1;
      this.startBatch();
    }, STUCK_MS);
    return () => {
      clearTimeout(timer);
      if (isStuck) this.stuck -= 1;
    };
  }

  /** The oldest that wait. A repeated key waits until its first call is answered. */
  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const size = this.fairShare();
    for (let index = 0; index < this.queue.length && batch.length < size;) {
      const key = nameOf(this.queue[index]!.placement.call);
      if (this.keysInFlight.has(key)) {
        index += 1;
        continue;
      }
      this.keysInFlight.add(key);
      batch.push(...this.queue.splice(index, 1));
    }
    return batch;
  }

  /** Two halves are quicker than a whole: one is decided here while the database writes the other. */
  private fairShare(): number {
    const share = Math.ceil(this.queue.length / this.freePlaces);
    return Math.min(BATCH_SIZE, Math.max(share, WORTH_A_BATCH));
  }

  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await placeBatch(
        this.shop,
        batch.map(({ placement }) => placement),
        this.soldOut,
      );
      batch.forEach((waiting, index) => answer(waiting, outcomes[index]!));
    } catch (error) {
      // One placement must not fail the others. A database that is gone fails them all.
      if (batch.length > 1 && !isGone(error)) await this.runAlone(batch);
      else this.fail(batch, error);
    }
  }

  private fail(batch: readonly Waiting[], error: unknown): void {
    this.shop.metrics.placements.inc({ outcome: 'failed' }, batch.length);
    for (const { reject } of batch) reject(error);
  }

  /** Each in a unit of work of its own, a few at a time: one that waits for a lock holds up as few as can be. */
  private async runAlone(batch: readonly Waiting[]): Promise<void> {
    const left = [...batch];
    const next = async (): Promise<void> => {
      for (let one = left.shift(); one; one = left.shift()) await this.run([one]);
    };
    await Promise.all(Array.from({ length: ALONE_AT_ONCE }, next));
  }
}

function answer({ resolve, reject }: Waiting, outcome: Outcome): void {
  if (outcome instanceof Refusal) reject(outcome);
  else resolve(outcome);
}

// Connection exceptions, no resources, shutdown; the driver and the system have words of their own.
const GONE_STATE = /^(?:08|53|57P|E[A-Z]+$)/;
const GONE_MESSAGE = /terminated|connection|trying to connect|not queryable/i;

/** There is no database to try again with. */
function isGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, message } = error as Error & { code?: string };
  return code ? GONE_STATE.test(code) : GONE_MESSAGE.test(message);
}
