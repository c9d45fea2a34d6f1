import { Floor } from '../support/Floor.js';
import { BEHIND } from '../support/behind.js';
import { createDatabase } from '../support/cluster.js';
import type { Wish } from '../support/Shopper.js';
import { openShop } from '../support/shop.js';
import { exchanges, inspects, returns, seesReturn, steps } from '../returns/returning.js';
import { until } from '../support/until.js';
import type { GatewayEntry } from '../../src/services/books/compareLedger.js';
import { DiscountKind } from '../../src/entities/DiscountKind.js';

/** The database and the provider's books of a shop where orders stand in every state, closed for the night. */
export interface LivedShop {
  databaseUrl: string;
  entries: GatewayEntry[];
}

/** One order of each kind, each of a customer who is named for it. */
export async function liveAShop(): Promise<LivedShop> {
  const shop = await openShop();
  await shop.offers({ CUP: { purchaseLimit: 10, purchaseWindowDays: 30 } });
  await shop.stock({ TEA: 100, CUP: 100, SPARE: 100, BOWL: 100 });
  await shop.prints({ code: 'FIVE', kind: DiscountKind.PERCENTAGE, percent: 5 });
  const kim = await shop.kim();
  const floor = new Floor(kim);
  await kim.arranges({ CUP: { reorderPoint: 98 } });
  const place = async (name: string, wish: Wish = {}) =>
    (await shop.as(name)).places({ TEA: 2, CUP: 1 }, wish);
  const buy = async (name: string, wish: Wish = {}) => {
    const order = await place(name, wish);
    await (await shop.as(name)).pays(order);
    await kim.seesSoon(order, 'PROCESSING');
    return order;
  };
  const completed = await buy('completed');
  await kim.picks(completed);
  await kim.ships(completed);
  for (let step = 0; step < 4; step += 1) await shop.travels('4 hours');
  await kim.seesSoon(completed, 'DELIVERED');
  const cracked = await returns(await shop.as('completed'), completed);
  await inspects(kim, cracked, [{ lineId: completed.lines[0]!.id, writeOff: 1 }]);
  await steps(kim, 'refundReturn', cracked);
  await seesReturn(kim, completed, 'REFUNDED');
  await shop.travels('8 days');
  await kim.seesSoon(completed, 'COMPLETED');
  const shipped = await buy('shipped');
  await kim.picks(shipped);
  const [tote] = await floor.listsOf(shipped);
  const { id: parcelId } = await floor.packs(tote!);
  await kim.ships(shipped, { parcelId });
  const partly = await buy('partly');
  await kim.picks(partly);
  await kim.ships(partly, { lines: [{ lineId: partly.lines[0]!.id, quantity: 2 }] });
  const [rest] = await floor.listsOf(partly);
  await floor.packs(rest!);
  const cancelled = await buy('cancelled');
  await (await shop.as('cancelled')).cancels(cancelled);
  await kim.seesSoon(cancelled, 'REFUNDED', ({ paymentStatus }) => paymentStatus === 'REFUNDED');
  await buy('processing', { couponCode: 'FIVE' });
  const pending = await place('pending');
  await (await shop.as('pending')).startsToPay(pending);
  await (await shop.as('waiting')).places({ TEA: 1_000 }, { acceptBackorder: true });
  const swapped = await buy('swapped');
  await kim.picks(swapped);
  const { id: shipmentId } = await kim.ships(swapped);
  const arrived = { shipmentId, idempotencyKey: 'arrived' };
  await kim.door.change('recordDelivery', arrived, 'problems { code }');
  const unwanted = await returns(await shop.as('swapped'), swapped);
  await inspects(kim, unwanted, [{ lineId: swapped.lines[0]!.id, restock: 1 }]);
  await exchanges(kim, unwanted, { lines: [{ sku: 'BOWL', quantity: 2 }] });
  await until('everything that follows is done', async () => {
    const behind = await shop.count(BEHIND);
    const unplaced = await shop.count('order_event where position is null');
    const unsent = await shop.count(
      "notification where status = 'PENDING' and due_at <= shop_now()",
    );
    return behind + unplaced + unsent === 0;
  });
  const response = await fetch(`${shop.sandbox.url}/_control/ledger`);
  const { entries } = (await response.json()) as { entries: GatewayEntry[] };
  await shop.closes();
  return { databaseUrl: shop.databaseUrl, entries };
}

/** The same shop once more, in a database of its own. */
export const copyOf = ({ databaseUrl }: LivedShop): Promise<string> => createDatabase(databaseUrl);
