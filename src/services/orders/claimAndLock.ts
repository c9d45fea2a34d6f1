import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { StockLevel } from '../../entities/StockLevel.js';
import type { Warehouse } from '../../entities/Warehouse.js';
import { Holds, type HeldRow } from './holds.js';
import { nameOf, type Answer, type Call } from '../idempotency/idempotency.js';

interface Claimed {
  claimed: ReadonlySet<string>;
  holds: Holds;
  levels: StockLevel[];
}

interface ClaimedRow {
  claimed: Call[];
  holds: HeldRow[];
  levels: LevelRow[];
}

interface LevelRow extends Pick<
  StockLevel,
  'id' | 'sku' | 'onHand' | 'reserved' | 'committed' | 'reorderPoint'
> {
  warehouse: Pick<Warehouse, 'code' | 'country' | 'province' | 'active' | 'priority'>;
}

const LEVELS = `
  select l.id, l.sku, l.on_hand as "onHand", l.reserved, l.committed,
    l.reorder_point as "reorderPoint",
    json_build_object('code', w.code, 'country', w.country, 'province', w.province,
      'active', w.active, 'priority', w.priority) as warehouse
  from stock_level l join warehouse w on w.code = l.warehouse_code`;

/** Each part waits for the one before: its condition counts that one's rows. */
const claimAndLockSql = (holds: string): string => `
  with claimed as (
    insert into idempotency_key (scope, operation, key, fingerprint, answer, created_at)
    select scope, operation, key, fingerprint, answer, at
    from json_to_recordset($1::json)
      as c (scope text, operation text, key text, fingerprint text, answer jsonb, at timestamptz)
    order by scope, operation, key
    on conflict do nothing
    returning scope, operation, key
  ), holds as (
    ${holds}
  ), locked as (
    ${LEVELS}
    where l.sku = any ($2) and (select count(*) from claimed) >= 0
      and (select count(*) from holds) >= 0
    order by l.id
    for update of l
  )
  select (select coalesce(json_agg(c), '[]') from claimed c) as claimed,
    (select coalesce(json_agg(h), '[]') from holds h) as holds,
    (select coalesce(json_agg(l), '[]') from locked l) as levels`;

const CLAIM_AND_LOCK = claimAndLockSql('select where false');

const CLAIM_COUNT_AND_LOCK = claimAndLockSql(
  'select * from lock_holders($3) where (select count(*) from claimed) >= 0',
);

/**
 * Claims keys for this transaction, waiting for others that hold them, then locks the holders of unpaid orders, and
 * then stock, all in key order: in one statement, since every placement begins with it.
 */
export async function claimAndLock(
  tx: EntityManager,
  claims: readonly { call: Call; answer: Answer; at: Date }[],
  skus: readonly string[],
  holders: readonly string[] = [],
): Promise<Claimed> {
  const rows = claims.map(({ call, answer, at }) => ({ ...call, answer, at }));
  const values = [JSON.stringify(rows), skus];
  const [row] = await (holders.length > 0
    ? bound<ClaimedRow>(tx, CLAIM_COUNT_AND_LOCK, [...values, holders])
    : bound<ClaimedRow>(tx, CLAIM_AND_LOCK, values));
  const { claimed, holds, levels } = row!;
  return {
    claimed: new Set(claimed.map(nameOf)),
    holds: new Holds(holds),
    levels: levels.map(asLevel),
  };
}

/** The same levels as they are now, without a lock. */
export async function readLevels(
  em: EntityManager,
  skus: readonly string[],
): Promise<StockLevel[]> {
  if (skus.length === 0) return [];
  const rows = await bound<LevelRow>(em, `${LEVELS} where l.sku = any ($1)`, [skus]);
  return rows.map(asLevel);
}

const asLevel = (row: LevelRow): StockLevel => Object.assign(new StockLevel(), row);
