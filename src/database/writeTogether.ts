import type { EntityManager, EntityMetadata, EntityProperty } from '@mikro-orm/postgresql';
import { bound } from './bound.js';

/** New rows of one table, or new numbers in rows that are locked. */
export interface Write {
  entity: new () => object;
  rows: readonly object[];
  /** For an update: the numbers that changed. The rows are found by their `id`. */
  changed?: readonly string[];
}

/**
 * Writes rows of several tables in one statement that is prepared once: entities as the mapper would write them, at
 * a fraction of its work. It does not get to know them: read them again to change them. References between the rows
 * are checked when all are there.
 */
export async function writeTogether(tx: EntityManager, writes: readonly Write[]): Promise<void> {
  const due = writes.filter(({ rows }) => rows.length > 0);
  if (due.length === 0) return;
  const parts = due.map(({ entity, changed }, index) => {
    const meta = tx.getMetadata(entity) as EntityMetadata;
    return changed ? updateOf(meta, changed, index + 1) : insertOf(meta, index + 1);
  });
  const comparator = tx.getComparator();
  const values = due.map(({ rows, changed }) =>
    changed
      ? JSON.stringify(rows, ['id', ...changed])
      : JSON.stringify(rows.map((row) => comparator.prepareEntity(row))),
  );
  const steps = parts.map((part, index) => `w${index} as (${part})`);
  await bound(tx, `with ${steps.join(', ')} select`, values);
}

function insertOf(meta: EntityMetadata, parameter: number): string {
  const columns = columnsOf(meta);
  const names = columns.map(({ name }) => name).join(', ');
  return `insert into ${quoted(meta.tableName)} (${names}) ${selectOf(columns, parameter)}`;
}

function updateOf(meta: EntityMetadata, changed: readonly string[], parameter: number): string {
  const columns = columnsOf(meta).filter(({ property }) => ['id', ...changed].includes(property));
  const sets = columns.slice(1).map(({ name }) => `${name} = r.${name}`);
  const from = selectOf(columns, parameter);
  return `update ${quoted(meta.tableName)} t set ${sets.join(', ')} from (${from}) r where t.id = r.id`;
}

interface Column {
  property: string;
  name: string;
  type: string;
}

/** The rows come as JSON, by property. A JSON column's value is JSON already. */
function selectOf(columns: readonly Column[], parameter: number): string {
  const isJson = ({ type }: Column): boolean => type.startsWith('json');
  const selected = columns.map((column) =>
    isJson(column)
      ? `${quoted(column.property)}::${column.type} as ${column.name}`
      : `${quoted(column.property)} as ${column.name}`,
  );
  const record = columns.map(
    (column) => `${quoted(column.property)} ${isJson(column) ? 'text' : column.type}`,
  );
  return `select ${selected.join(', ')} from json_to_recordset($${parameter}::json) as j (${record.join(', ')})`;
}

const known = new WeakMap<EntityMetadata, Column[]>();

/** Columns that are the database's own to fill are left to it: no entity of ours has any. */
function columnsOf(meta: EntityMetadata): Column[] {
  let columns = known.get(meta);
  if (!columns) {
    columns = meta.props.filter(hasColumn).map(({ name, fieldNames, columnTypes }) => ({
      property: name,
      name: quoted(fieldNames[0]!),
      type: columnTypes[0]!,
    }));
    known.set(meta, columns);
  }
  return columns;
}

const hasColumn = ({ persist, kind, owner, fieldNames }: EntityProperty): boolean =>
  persist !== false &&
  (kind === 'scalar' || (kind === 'm:1' && owner !== false)) &&
  fieldNames?.length === 1;

const quoted = (name: string): string => `"${name}"`;
