import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';

const KEYS = `
  update api_key set last_used_at = shop_now()
  where id = any (array(select id from api_key where id = any ($1) order by id for update))`;

const OPERATIONS = `
  update manifest_operation o set last_used_at = shop_now()
  from (
    select manifest_id, operation_id from manifest_operation
    join json_to_recordset($1::json) as used ("manifestId" uuid, "operationId" text)
      on manifest_id = "manifestId" and operation_id = "operationId"
    order by 1, 2 for update of manifest_operation
  ) used
  where o.manifest_id = used.manifest_id and o.operation_id = used.operation_id`;

/**
 * Writes which keys and operations were used since the last time: two statements for any number of calls. Rows are
 * locked in key order, as several processes write the same ones.
 */
export async function recordUses({
  em,
  apiKeys,
  operations,
}: Pick<Shop, 'em' | 'apiKeys' | 'operations'>): Promise<void> {
  const keys = apiKeys.takeUses();
  const runs = operations.takeUses();
  const fork = em.fork();
  if (keys.length > 0) await bound(fork, KEYS, [keys]);
  if (runs.length > 0)
    await bound(fork, OPERATIONS, [JSON.stringify(runs, ['manifestId', 'operationId'])]);
}
