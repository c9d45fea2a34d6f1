import type {
  EntityManager,
  EventSubscriber,
  FlushEventArgs,
  TransactionEventArgs,
} from '@mikro-orm/postgresql';
import { OrderEvent } from '../entities/OrderEvent.js';

/** Tells when order events were committed by this process, so that the relay need not wait for its next poll. */
export class CommitSignal implements EventSubscriber {
  private readonly recorded = new WeakSet<EntityManager>();
  private readonly listeners = new Set<() => void>();

  onCommit(listener: () => void): void {
    this.listeners.add(listener);
  }

  afterFlush({ em, uow }: FlushEventArgs): void {
    const hasEvents = uow.getChangeSets().some(({ entity }) => entity instanceof OrderEvent);
    if (hasEvents) this.recorded.add(em as EntityManager);
  }

  afterTransactionCommit({ em }: TransactionEventArgs): void {
    if (!this.recorded.delete(em as EntityManager)) return;
    for (const listener of this.listeners) listener();
  }
}
