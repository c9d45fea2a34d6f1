import type {
  ChangeSet,
  EntityManager,
  EventSubscriber,
  FlushEventArgs,
} from '@mikro-orm/postgresql';

/** What somebody does at the moment, and what is to be written down of it in the same transaction. */
export interface Operation {
  /** What the transaction at hand changed through the mapper. */
  changes: ChangeSet<object>[];
  /** It was done before, and only its answer is given again. */
  isRepeated: boolean;
  /** Called when the work of a transaction is done and flushed, right before its commit. */
  beforeCommit(tx: EntityManager, result: unknown): Promise<void>;
}

const operations = new WeakMap<EntityManager, Operation>();

/** Every transaction that `work` opens through this entity manager belongs to the operation. */
export async function within<T>(
  em: EntityManager,
  operation: Operation,
  work: () => Promise<T>,
): Promise<T> {
  operations.set(em, operation);
  try {
    return await work();
  } finally {
    operations.delete(em);
  }
}

/** Runs the work of a transaction, and has it written down if it belongs to an operation of `em`. */
export async function witnessed<T>(
  em: EntityManager,
  tx: EntityManager,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const operation = operations.get(em);
  if (!operation) return work(tx);
  operations.set(tx, operation);
  operation.changes = [];
  const result = await work(tx);
  await tx.flush();
  await operation.beforeCommit(tx, result);
  return result;
}

/** Nothing is done in this transaction that was not done before. */
export function isRepeatedIn(tx: EntityManager): void {
  const operation = operations.get(tx);
  if (operation) operation.isRepeated = true;
}

/** Sees what is flushed. */
export const witness: EventSubscriber = {
  onFlush({ em, uow }: FlushEventArgs): void {
    operations.get(em as EntityManager)?.changes.push(...uow.getChangeSets());
  },
};
