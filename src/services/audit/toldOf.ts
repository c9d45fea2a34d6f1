import { Parcel } from '../../entities/Parcel.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';

/** What an entry tells beside what was asked for by ids alone: which box and what is in it, which address, and how many webhooks. */
export function toldOf(result: unknown): object {
  if (typeof result !== 'object' || result === null) return {};
  if (result instanceof Parcel) return boxOf(result);
  const { parcel, endpoint, count } = result as Record<string, unknown>;
  return {
    ...(parcel instanceof Parcel && boxOf(parcel)),
    ...(endpoint instanceof WebhookEndpoint && { url: endpoint.url, count }),
  };
}

/** Goods by their SKUs, in place of the lines of the order that were named. */
function boxOf({ number, lines }: Parcel): object {
  if (!lines.isInitialized(true)) return { box: number };
  const inside = lines.getItems().map(({ line, quantity }) => ({ sku: line.sku, quantity }));
  return { box: number, ...(inside.length > 0 && { lines: inside }) };
}
