import type { EntityManager } from '@mikro-orm/postgresql';
import type { Order } from '../../entities/Order.js';
import { Purchase } from '../../entities/Purchase.js';
import { countPurchases, lockBuyers, windowStart } from './purchases.js';

/**
 * What a cancelled order had of limited products, if its buyer may still have it by the limits of then; their rows
 * count again as soon as the order stands. The buyers are locked.
 */
export async function purchasesAgain(
  tx: EntityManager,
  { id: orderId }: Order,
  now: Date,
): Promise<Purchase[] | 'GONE'> {
  const rows = await tx.find(Purchase, { orderId });
  if (rows.length === 0) return [];
  await lockBuyers(
    tx,
    rows.map(({ buyer }) => buyer),
  );
  const asked = rows.map(({ buyer, sku, windowDays }) => ({
    ...{ buyer, sku },
    since: windowStart(now, windowDays),
  }));
  const bought = await countPurchases(tx, asked);
  const fits = rows.every(
    ({ buyer, sku, quantity, limitUnits }) => bought.by(buyer, sku) + quantity <= limitUnits,
  );
  return fits ? rows : 'GONE';
}
