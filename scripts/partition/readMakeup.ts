import type { Client } from 'pg';

interface Part {
  name: string;
  /** As PostgreSQL would have it told. */
  text: string;
}

/** What a table has beside its columns and checks. */
export interface Makeup {
  /** Keys and references. */
  constraints: (Part & { isKey: boolean })[];
  /** Those that no key has made. */
  indexes: Part[];
  rowTriggers: Part[];
  /** `on`: the same for another table. */
  statementTriggers: (Part & { on: (table: string) => string })[];
}

export async function readMakeup(client: Client, table: string): Promise<Makeup> {
  const { rows: constraints } = await client.query<Part & { isKey: boolean }>(
    `select conname as name, pg_get_constraintdef(oid) as text, contype <> 'f' as "isKey" from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u', 'f') order by contype desc, conname`,
    [table],
  );
  const { rows: indexes } = await client.query<Part>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
     where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)`,
    [table],
  );
  const { rows: triggers } = await client.query<Part & { isForRows: boolean }>(
    // Bit 0 of its type says for what it is (pg_trigger.h).
    `select tgname as name, pg_get_triggerdef(oid) as text, tgtype & 1 = 1 as "isForRows" from pg_trigger
     where tgrelid = $1::regclass and not tgisinternal`,
    [table],
  );
  const ofStatements = triggers.filter(({ isForRows }) => !isForRows);
  return {
    constraints,
    indexes,
    rowTriggers: triggers.filter(({ isForRows }) => isForRows),
    statementTriggers: ofStatements.map(({ name, text }) => ({
      ...{ name, text },
      on: (other) => text.replace(/ ON \S+ /, ` ON ${other} `),
    })),
  };
}
