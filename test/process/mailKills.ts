import { expect } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import type { ShopProgram } from '../support/ShopProgram.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

export interface MailKills {
  orders: number;
  kills: number;
}

const CONFIRMATIONS = "notification where kind = 'ORDER_CONFIRMATION' and channel = 'EMAIL'";

/**
 * Confirms orders and kills the program again and again while it sends their mails. None may be missing, and none
 * overtake another of its order; how many came twice is what plain SMTP can't prevent, at most the mails under way at a kill.
 */
export async function provesMailKills(
  shop: ShopProgram,
  { orders: count, kills }: MailKills,
): Promise<{ repeated: number; tried: number }> {
  await shop.rows(
    "insert into coupon (code, kind, percent) values ('FREE', $1, 100) on conflict do nothing",
    DiscountKind.PERCENTAGE,
  );
  await shop.stock({ MAILED: 10 * count });
  const down = { provider: 'mail', kind: 'STATUS', status: 451, times: null } as const;
  shop.sandbox.faults.add(down);
  const lines = [{ sku: 'MAILED', quantity: 1 }];
  const orders = await times(count, (index) => {
    const customer = { email: `kill${index}@example.com` };
    return shop.guest().places({}, { couponCode: 'FREE', lines, customer });
  });
  await until('all are planned', async () => (await shop.count(CONFIRMATIONS)) >= count);
  shop.sandbox.faults.clear();
  for (let kill = 1; kill <= kills; kill += 1) {
    const arrived = () => arrivals(shop).length;
    const before = arrived();
    await shop.movesClock('2 hours');
    // Somewhere in the middle of a batch, each time somewhere else.
    const isLate = (Date.now() % 7) + 1;
    await until('some more arrive', () => arrived() >= Math.min(before + isLate, count), 60_000);
    await shop.ends('SIGKILL');
    await shop.starts();
  }
  await until(
    'every mail is sent',
    async () => {
      await shop.movesClock('2 hours');
      return (await shop.count(`${CONFIRMATIONS} and status = 'SENT'`)) === count;
    },
    120_000,
  );
  await until('the next ones are sent, too', async () => {
    await shop.movesClock('2 hours');
    return (await shop.count("notification where status = 'PENDING'")) === 0;
  });
  provesOrder(shop, count);
  const ids = arrivals(shop);
  const rows = await shop.rows<{ id: string }>(`select id from ${CONFIRMATIONS}`);
  const arrivedOnce = new Set(ids);
  expect(rows.filter(({ id }) => !arrivedOnce.has(id))).toEqual([]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(orders.length);
  const [sum] = await shop.rows<{ tried: number }>(
    `select sum(tries)::int as tried from ${CONFIRMATIONS}`,
  );
  return { repeated: ids.length - arrivedOnce.size, tried: sum!.tried };
}

/** However often a mail came: each came first before the ones that tell what happened later. */
function provesOrder(shop: ShopProgram, count: number): void {
  const mails = shop.sandbox.mailbox.list().toReversed();
  for (let index = 0; index < count; index += 1) {
    const told = mails
      .filter(({ to }) => to.includes(`kill${index}@example.com`))
      .map(({ subject }) => subject.split(' ').slice(3).join(' '));
    expect([...new Set(told)]).toEqual(['is confirmed', 'is being prepared']);
  }
}

/** The ids of the confirmations that came, each as often as it came. */
const arrivals = (shop: ShopProgram): string[] =>
  shop.sandbox.mailbox
    .list()
    .filter(({ subject }) => subject.endsWith('is confirmed'))
    .map(({ messageId }) => messageId.slice(1).split('@')[0]!);
