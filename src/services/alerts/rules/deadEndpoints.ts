import { bound } from '../../../database/bound.js';
import type { Found, Watch } from '../Watching.js';

/** What is known of an endpoint that takes nothing. */
export interface DeadEndpoint {
  id: string;
  url: string;
  /** Why it is disabled; absent while it is tried on. */
  because: string | null;
  seconds: number;
}

/** Endpoints of webhooks that take nothing: disabled because of it, or failing for long. */
export const deadEndpoints: Watch = async ({ tx, rule }) => {
  const threshold = rule.thresholds['ALL'];
  if (threshold === undefined) return [];
  const rows = await bound<DeadEndpoint>(tx, DEAD, [threshold]);
  return rows.map((row) => deadEndpoint(row, threshold));
};

/** Its host alone is told: addresses may have secrets in them. */
export const deadEndpoint = (
  { id, url, because, seconds }: DeadEndpoint,
  threshold: number,
): Found => ({
  ...{ subject: id, measured: seconds, threshold },
  details: { host: new URL(url).host, because: because ?? 'none' },
});

const DEAD = `
  select id, url, disabled_because as because,
    floor(extract(epoch from shop_now() - coalesce(failing_since, disabled_at)))::float8 as seconds
  from webhook_endpoint
  where disabled_because in ('FAILING', 'GONE')
    or (status = 'ENABLED' and failing_since <= shop_now() - $1 * interval '1 second')`;
