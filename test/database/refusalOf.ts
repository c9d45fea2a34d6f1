import { DatabaseError, type Client } from 'pg';

/** What PostgreSQL has against a statement: the constraint's name, or what a trigger says. */
export async function refusalOf(
  database: Client,
  sql: string,
  values: unknown[] = [],
): Promise<string> {
  try {
    await database.query(sql, values);
  } catch (error) {
    if (error instanceof DatabaseError) return error.constraint ?? error.message;
    throw error;
  }
  return 'nothing';
}
