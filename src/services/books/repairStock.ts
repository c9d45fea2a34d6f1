import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseClock } from '../../database/clock.js';
import { transaction } from '../../database/transaction.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { reviewStock } from '../inventory/reviewStock.js';

type Counters = Pick<StockLevel, 'onHand' | 'reserved' | 'committed'>;

/** A shelf whose counters were not what its ledger adds up to. */
export interface StockRepair {
  sku: string;
  warehouse: string;
  before: Counters;
  after: Counters;
  /** False for a ledger that no shelf can be like, or that reservations gainsay: that needs a person. */
  isRepaired: boolean;
}

/**
 * Sets the counters of every shelf to what its ledger adds up to, and tells which ones changed. A ledger is believed
 * where it promises to orders what they have reserved: one that lost rows does not.
 */
export function repairStock(em: EntityManager): Promise<StockRepair[]> {
  return transaction(em, async (tx) => {
    // Whoever moves stock holds its row: under these locks no ledger line is on its way.
    await tx.execute('select 1 from stock_level order by id for update');
    const repairs = await tx.execute<(StockRepair & { id: string })[]>(WRONG);
    const ids = repairs.filter(({ isRepaired }) => isRepaired).map(({ id }) => id);
    const levels = await tx.find(StockLevel, { id: { $in: ids } });
    const after = new Map(repairs.map((repair) => [repair.id, repair.after]));
    for (const level of levels) level.repair(after.get(level.id)!);
    const now = await databaseClock.now(tx);
    await reviewStock(tx, levels, { now, lookedAfter: levels.map(({ sku }) => sku) });
    return repairs.map(({ id: _id, ...repair }) => repair);
  });
}

const LEDGER = `
  select level.id, coalesce(sum(on_hand_delta), 0)::int as on_hand,
    coalesce(sum(reserved_delta), 0)::int as reserved,
    coalesce(sum(committed_delta), 0)::int as committed
  from stock_level level left join stock_movement m on m.stock_level_id = level.id
  group by level.id`;

const DIFFERS = `(level.on_hand, level.reserved, level.committed)
  <> (ledger.on_hand, ledger.reserved, ledger.committed)`;

const TAKEN = `
  select stock_level_id as id, coalesce(sum(quantity) filter (where status = 'HELD'), 0)::int as held,
    coalesce(sum(quantity - quantity_shipped) filter (where status = 'SOLD'), 0)::int as sold
  from reservation group by 1`;

const CREDIBLE = `((ledger.reserved, ledger.committed) = (coalesce(taken.held, 0), coalesce(taken.sold, 0))
  and ledger.reserved + ledger.committed <= ledger.on_hand
  and exists (select from stock_movement m where m.stock_level_id = level.id))`;

const WRONG = `
  select level.id, sku, warehouse_code as warehouse, ${CREDIBLE} as "isRepaired",
    ${countersOf('level')} as before, ${countersOf('ledger')} as after
  from stock_level level join (${LEDGER}) ledger on ledger.id = level.id
  left join (${TAKEN}) taken on taken.id = level.id
  where ${DIFFERS} order by sku, warehouse_code`;

function countersOf(table: string): string {
  return `json_build_object('onHand', ${table}.on_hand, 'reserved', ${table}.reserved,
    'committed', ${table}.committed)`;
}
