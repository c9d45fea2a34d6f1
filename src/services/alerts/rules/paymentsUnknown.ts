import { bound } from '../../../database/bound.js';
import type { Watch } from '../Watching.js';

/** Attempts to pay that have been unknown for long, by gateway: how old the oldest is. */
export const paymentsUnknown: Watch = async ({ tx, rule }) => {
  const threshold = rule.thresholds['ALL'];
  if (threshold === undefined) return [];
  const rows = await bound<{ method: string; count: number; seconds: number }>(tx, OLDEST, [
    threshold,
  ]);
  return rows.map(({ method, count, seconds }) => ({
    ...{ subject: method, measured: seconds, threshold, details: { count } },
  }));
};

// Few attempts are active at a time, and an index holds just these.
const OLDEST = `
  select p.method, count(*)::int as count,
    max(floor(extract(epoch from shop_now() - since.at)))::float8 as seconds
  from payment p cross join lateral (
    select max(occurred_at) as at from payment_event e
    where e.payment_id = p.id and e.type = 'UNKNOWN') since
  where p.status = 'UNKNOWN' and since.at <= shop_now() - $1 * interval '1 second'
  group by p.method`;
