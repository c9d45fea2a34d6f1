import type { Context } from '../../../context.js';
import { reportItems } from '../../inventory/reportStock.js';
import { writeCsv, type Cell } from './writeCsv.js';

const PAGE = 1_000;

const HEADINGS = [
  ...['sku', 'name', 'on_hand', 'available', 'sold_30_days', 'days_of_cover', 'value', 'currency'],
  ...['waiting', 'short', 'to_target', 'to_order'],
];

/** The stock as it is, a line for each SKU. */
export async function stockCsv(ctx: Pick<Context, 'em' | 'settings'>): Promise<string> {
  const lines: Cell[][] = [];
  for (let after: string | undefined; ;) {
    const items = await reportItems(ctx, { first: PAGE, after });
    for (const { sku, productName, value, ...item } of items) {
      lines.push([
        ...[sku, productName ?? undefined, item.onHand, item.available, item.sold],
        ...[item.daysOfCover ?? undefined, value && { figure: value.amount }, value?.currency],
        ...[item.waiting, item.short, item.toTarget, item.short + item.toTarget],
      ]);
    }
    after = items.at(-1)?.sku;
    if (items.length < PAGE) return writeCsv([HEADINGS, ...lines]);
  }
}
