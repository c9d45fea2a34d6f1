import type { EntityManager } from '@mikro-orm/postgresql';
import { transaction } from '../../database/transaction.js';

interface Counters {
  onHand: number;
  reserved: number;
  committed: number;
}

/** A shelf whose counters were not what its ledger adds up to. */
export interface StockRepair {
  sku: string;
  warehouse: string;
  before: Counters;
  after: Counters;
  /** False for a ledger that adds up to what no shelf can be: that needs a person. */
  isRepaired: boolean;
}

/** Sets the counters of every shelf to what its ledger adds up to, and tells which ones changed. */
export function repairStock(em: EntityManager): Promise<StockRepair[]> {
  return transaction(em, async (tx) => {
    // Whoever moves stock holds its row: under these locks no ledger line is on its way.
    await tx.execute('select 1 from stock_level order by id for update');
    const repairs = await tx.execute<StockRepair[]>(WRONG);
    await tx.execute(
      `update stock_level level
       set on_hand = ledger.on_hand, reserved = ledger.reserved, committed = ledger.committed
       from (${LEDGER}) ledger
       where ledger.id = level.id and ${DIFFERS} and ${POSSIBLE}`,
    );
    return repairs;
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

const POSSIBLE = `(ledger.reserved >= 0 and ledger.committed >= 0
  and ledger.reserved + ledger.committed <= ledger.on_hand)`;

const WRONG = `
  select sku, warehouse_code as warehouse, ${POSSIBLE} as "isRepaired",
    ${countersOf('level')} as before, ${countersOf('ledger')} as after
  from stock_level level join (${LEDGER}) ledger on ledger.id = level.id
  where ${DIFFERS} order by sku, warehouse_code`;

function countersOf(table: string): string {
  return `json_build_object('onHand', ${table}.on_hand, 'reserved', ${table}.reserved,
    'committed', ${table}.committed)`;
}
