import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { addCounted } from './writeRollups.js';

const METERED = `
  fresh as (
    select date_trunc('minute', shop_now(), 'UTC') as start_at, measure, dimension, bucket, count,
      total_us
    from jsonb_to_recordset(?::jsonb)
      as m (measure text, dimension text, bucket int, count bigint, total_us bigint)
  )`;

/** Writes down what this process has measured since the last time, in the minute that it is now. */
export async function saveMetered({ em, meter }: Pick<Shop, 'em' | 'meter'>): Promise<void> {
  const metered = meter.take();
  if (metered.length === 0) return;
  const rows = metered.map(({ totalUs, ...one }) => ({ ...one, total_us: totalUs }));
  try {
    await transaction(em, async (tx) => {
      await tx.execute('set local synchronous_commit = off');
      await tx.execute(addCounted(METERED), [JSON.stringify(rows)]);
    });
  } catch (error) {
    meter.giveBack(metered);
    throw error;
  }
}
