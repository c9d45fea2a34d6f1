import { IsolationLevel, type EntityManager } from '@mikro-orm/postgresql';

/**
 * Reads what may be some seconds old, all of it as it was at one moment: from the replica when there is one, else from
 * the database itself. Only reports and lists of staff ask here; what decides about stock or money never does, nor does
 * the payload of a mutation.
 */
export async function lagging<T>(
  em: EntityManager,
  read: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  const fork = em.fork();
  const options = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
  return em.getConnection('read').transactional(async (transaction) => {
    fork.setTransactionContext(transaction);
    try {
      return await read(fork);
    } finally {
      // What is asked of these rows later, field by field, is asked of the database.
      fork.resetTransactionContext();
    }
  }, options);
}

/** The same of a list that others have too: their own rows are read as they are now. */
export const laggingForStaff = <T>(
  { em, viewer }: { em: EntityManager; viewer: { role: string } },
  read: (tx: EntityManager) => Promise<T>,
): Promise<T> => (viewer.role === 'staff' ? lagging(em, read) : read(em));
