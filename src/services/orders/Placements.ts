import type { Shop } from '../../context.js';
import { Overloaded, Refusal } from '../../errors.js';
import { nameOf } from '../idempotency/idempotency.js';
import { placeBatch, type Outcome, type Placed, type Placement } from './placeBatch.js';

interface Waiting {
  placement: Placement;
  resolve: (placed: Placed) => void;
  reject: (error: unknown) => void;
}

const BATCH_SIZE = 64;
const BATCHES_IN_FLIGHT = 2;
const WORTH_A_BATCH = 16;
const QUEUE_LENGTH = 2_000;

/**
 * Gathers placements into shared units of work: whatever arrives while batches are in flight forms the next one.
 * There is no timer, so a single order waits for nothing; under load the batches grow by themselves.
 */
export class Placements {
  private readonly shop: Pick<Shop, 'em' | 'clock' | 'settings' | 'payments'>;
  private readonly queue: Waiting[] = [];
  private readonly keysInFlight = new Set<string>();
  private batches = 0;

  constructor(shop: Pick<Shop, 'em' | 'clock' | 'settings' | 'payments'>) {
    this.shop = shop;
  }

  /** Resolves when the order is committed. Throws a `Refusal`, or `Overloaded` when too many wait already. */
  submit(placement: Placement): Promise<Placed> {
    if (this.queue.length >= QUEUE_LENGTH) return Promise.reject(new Overloaded());
    return new Promise((resolve, reject) => {
      this.queue.push({ placement, resolve, reject });
      // Calls that arrive in the same turn of the event loop share a batch.
      setImmediate(() => this.startBatch());
    });
  }

  private startBatch(): void {
    if (this.batches >= BATCHES_IN_FLIGHT) return;
    // A second batch for a few would only wait for the first one's locks.
    if (this.batches > 0 && this.queue.length < WORTH_A_BATCH) return;
    const batch = this.nextBatch();
    if (batch.length === 0) return;
    this.batches += 1;
    void this.run(batch).finally(() => {
      this.batches -= 1;
      for (const { placement } of batch) this.keysInFlight.delete(nameOf(placement.call));
      this.startBatch();
    });
  }

  /** The oldest that wait. A repeated key waits until its first call is answered. */
  private nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    for (let index = 0; index < this.queue.length && batch.length < BATCH_SIZE;) {
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

  private async run(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await placeBatch(
        this.shop,
        batch.map(({ placement }) => placement),
      );
      batch.forEach((waiting, index) => answer(waiting, outcomes[index]!));
    } catch (error) {
      // One placement must not fail the others: each is tried again alone. A database that is gone fails them all.
      if (batch.length > 1 && isAboutRows(error)) for (const one of batch) await this.run([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

function answer({ resolve, reject }: Waiting, outcome: Outcome): void {
  if (outcome instanceof Refusal) reject(outcome);
  else resolve(outcome);
}

/** The database took the statement and refused its rows: bad data (22) or a broken constraint (23). */
const isAboutRows = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^2[23]/.test(String(error.code));
