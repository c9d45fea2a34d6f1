import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';

/**
 * Runs a statement whose text is always the same, with its values bound (`$1`, `$2` …): it is parsed and planned once
 * per connection. Runs in the transaction of `em`, where it has one.
 */
export async function bound<Row>(
  em: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const statement = CompiledQuery.raw(text, [...values]);
  const transaction = em.getTransactionContext();
  const { rows } = await (transaction ?? em.getConnection().getClient()).executeQuery(statement);
  return rows as Row[];
}
