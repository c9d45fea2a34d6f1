import { expect } from '@jest/globals';
import type { ShopProgram } from '../support/ShopProgram.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';

export interface WebhookKills {
  orders: number;
  kills: number;
}

/**
 * Tells of orders and kills the program again and again while it does. No event may be missing, each order's come in
 * their order, and how many came twice is at most what was under way at a kill.
 */
export async function provesWebhookKills(
  shop: ShopProgram,
  { orders: count, kills }: WebhookKills,
): Promise<{ repeated: number; told: number }> {
  const outside = await WebhookReceiver.open();
  try {
    await shop.stock({ TOLD: 10 * count });
    const desk = new WebhookDesk(shop, (await shop.kim()).door);
    await desk.registers(outside.url, ['order.*']);
    outside.answers = () => 503;
    const ada = await shop.as('ada');
    const orders = await times(count, () => ada.places({ TOLD: 1 }));
    await Promise.all(orders.map((order) => ada.cancels(order)));
    const planned = 'webhook_delivery';
    await until('all are planned', async () => (await shop.count(planned)) === 2 * count);
    outside.answers = () => 200;
    for (let kill = 1; kill <= kills; kill += 1) {
      const before = outside.taken.length;
      await desk.tries();
      // Somewhere in the middle, each time somewhere else.
      const some = Math.min(before + 1 + (Date.now() % 7), 2 * count);
      await until('some more are taken', () => outside.taken.length >= some, 60_000);
      await shop.ends('SIGKILL');
      await shop.starts();
    }
    await until(
      'all are taken',
      async () => {
        // The claims of a process that is dead end by themselves, half a minute later.
        await shop.movesClock('40 seconds');
        await desk.tries();
        return (await shop.count(`${planned} where status = 'DELIVERED'`)) === 2 * count;
      },
      120_000,
    );
    const taken = outside.received.filter(({ status }) => status === 200);
    for (const order of orders) {
      const sequences = outside.takenOf(order).map(({ data }) => data.sequence);
      expect(sequences).toEqual([1, 2]);
    }
    return { repeated: taken.length - 2 * count, told: taken.length };
  } finally {
    await outside.close();
  }
}
