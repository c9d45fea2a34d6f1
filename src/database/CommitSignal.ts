import type {
  EntityManager,
  EventSubscriber,
  FlushEventArgs,
  TransactionEventArgs,
} from '@mikro-orm/postgresql';
import { OrderEvent } from '../entities/OrderEvent.js';
import { StockAlert } from '../entities/StockAlert.js';

const recorded = new WeakSet<EntityManager>();

/** For events that are written past the mapper: this transaction's commit is worth telling. */
export const recordsEvents = (tx: EntityManager): void => void recorded.add(tx);

/** Tells when this process committed order events or stock alerts: the relay need not wait for its next poll. */
export class CommitSignal implements EventSubscriber {
  private readonly listeners = new Set<() => void>();

  onCommit(listener: () => void): void {
    this.listeners.add(listener);
  }

  afterFlush({ em, uow }: FlushEventArgs): void {
    const isNews = uow
      .getChangeSets()
      .some(({ entity }) => entity instanceof OrderEvent || entity instanceof StockAlert);
    if (isNews) recorded.add(em as EntityManager);
  }

  afterTransactionCommit({ em }: TransactionEventArgs): void {
    if (!recorded.delete(em as EntityManager)) return;
    for (const listener of this.listeners) listener();
  }
}
