import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('the confirmation', () => {
  const mailTo = (address: string) =>
    shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes(address) && subject.endsWith('已确认'),
      20_000,
    );

  it('goes to the customer in their language, with what they bought, and once', async () => {
    await shop.offers({ LEAF: { name: '龙井 <Longjing> & more', price: '129.90' } });
    await shop.stock({ LEAF: 10 });
    const li = await shop.as('li.wei', 'zh-CN');
    const order = await li.places({ LEAF: 3 }, { customer: { name: '李伟' } });
    await li.pays(order);
    const mail = await mailTo('li.wei@example.com');
    expect(mail.subject).toMatch(
      new RegExp(`${order.number}.*[\u4e00-\u9fff]|[\u4e00-\u9fff].*${order.number}`),
    );
    expect(mail.text).toContain('李伟');
    expect(mail.text).toContain('龙井 <Longjing> & more');
    expect(mail.text).toContain('¥389.70');
    expect(mail.html).toContain('龙井 &lt;Longjing&gt; &amp; more');
    await shop.restarts();
    await shop.sweeps();
    const mails = shop.sandbox.mailbox
      .list()
      .filter(
        ({ to, messageId }) => to.includes('li.wei@example.com') && messageId === mail.messageId,
      );
    expect(mails).toHaveLength(1);
  }, 120_000);

  it('comes later when the mail server is down, and holds up nothing else', async () => {
    await shop.stock({ MAILED: 1 });
    shop.sandbox.faults.add({
      provider: 'mail',
      kind: 'STATUS',
      status: 451,
      subject: 'later@example.com',
      times: 2,
    });
    const { order } = await shop.sells('later', { MAILED: 1 });
    expect(order.status).toBe('PROCESSING');
    await until('the mail has come', async () => {
      await shop.movesClock('10 seconds');
      return shop.sandbox.mailbox.list().some(({ to }) => to.includes('later@example.com'));
    });
  }, 120_000);

  it('is given up when there is no such address, and the rows say why', async () => {
    await shop.stock({ BOUNCED: 1 });
    shop.sandbox.faults.add({
      provider: 'mail',
      kind: 'STATUS',
      status: 550,
      subject: 'gone@example.com',
      times: null,
    });
    const { order } = await shop.sells('gone', { BOUNCED: 1 });
    await until(
      'it is given up',
      async () =>
        (await shop.count(
          "notification where order_id = $1 and status = 'PARKED' and kind = 'ORDER_CONFIRMATION'",
          order.id,
        )) === 1,
    );
    const [row] = await shop.rows<{ response: string; tries: number }>(
      "select response, tries from notification where order_id = $1 and status = 'PARKED'",
      order.id,
    );
    expect(row!.response).toContain('550');
    expect(row!.tries).toBe(1);
  }, 120_000);
});
