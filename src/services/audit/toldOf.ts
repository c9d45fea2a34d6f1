import { Parcel } from '../../entities/Parcel.js';
import { PickingList } from '../../entities/PickingList.js';
import { PickingWave } from '../../entities/PickingWave.js';
import { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';

/**
 * What an entry tells in place of, or beside, what was asked for by ids alone: which box and what is in it, which goods were
 * short and by how many units, whose lists are a wave, which address, and how many webhooks.
 */
export function toldOf(input: object, result: unknown): object {
  if (typeof result !== 'object' || result === null) return {};
  if (result instanceof Parcel) return boxOf(result);
  if (result instanceof PickingList) return shortOf(input, result);
  if (result instanceof PickingWave) return waveOf(result);
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

/** Of each item that was not there in full: its SKU and bin, and how many units were missing. */
function shortOf(input: object, { items }: PickingList): object {
  const { short } = input as { short?: readonly { itemId: string }[] };
  if (!short?.length) return {};
  const told = short.map(({ itemId, ...asked }) => {
    const item = items.getItems().find(({ id }) => id === itemId.toLowerCase());
    return { sku: item?.sku, bin: item?.bin, ...asked, quantityShort: item?.quantityShort };
  });
  return { short: told };
}

// Of the longest wave all are named, within what an entry has room for.
const IN_A_ROW = 10;

/** Lists are known to people by their orders. */
function waveOf({ lists, warehouse }: PickingWave): object {
  const numbers = lists.getItems().map(({ order }) => order.number);
  const rows = Math.ceil(numbers.length / IN_A_ROW);
  const orders = Array.from({ length: rows }, (_, row) =>
    numbers.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW).join(', '),
  );
  return { pickingListIds: undefined, warehouse: warehouse.code, orders };
}
