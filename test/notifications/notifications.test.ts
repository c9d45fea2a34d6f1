import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { sendNotifications } from '../../src/services/notifications/sendNotifications.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';

let shop: OpenShop;
/** Another process of the same shop. */
let twin: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  twin = await openShop({ beside: shop });
  await shop.offers({ TEA: { name: 'Tea & "more" <b>', price: '30.00' } });
  await shop.stock({ TEA: 1_000 });
  await shop.prints({ code: 'FREE', kind: DiscountKind.PERCENTAGE, percent: 100 });
}, 120_000);
afterAll(async () => {
  await twin.shuts();
  await shop.closes();
}, 120_000);
beforeEach(() => shop.sandbox.faults.clear());

/** Other mails follow a confirmation at once. */
const isConfirmation = ({ subject }: { subject: string }) => /is confirmed|已确认/.test(subject);
const mailsTo = (address: string) =>
  shop.sandbox.mailbox.list().filter((mail) => mail.to.includes(address) && isConfirmation(mail));
const mailTo = (address: string) =>
  shop.sandbox.mailbox.waitFor((mail) => mail.to.includes(address) && isConfirmation(mail), 20_000);
/** Of everything that they were sent, as it arrived. */
const subjectsTo = (address: string) =>
  shop.sandbox.mailbox
    .list()
    .filter(({ to }) => to.includes(address))
    .map(({ subject }) => subject)
    .toReversed();

interface Row {
  id: string;
  status: string;
  tries: number;
  response: string | null;
}

const CONFIRMATION = "kind = 'ORDER_CONFIRMATION' and channel = 'EMAIL'";

const rowsOf = (orderId: string): Promise<Row[]> =>
  shop.rows<Row>(
    `select id, status, tries, response from notification where order_id = $1 and ${CONFIRMATION}`,
    orderId,
  );

/** A total of nothing is confirmed at once: what there is to tell comes without a payment. */
const free = { couponCode: 'FREE', lines: [{ sku: 'TEA', quantity: 4 }] };

describe('the mail of a confirmed order', () => {
  it('lets nobody write into it: markup in a name is text', async () => {
    const name = '<script>alert("x")</script> & Sons';
    const mallory = await shop.as('mallory');
    const street = '1 <img src=x onerror=alert(1)> Road';
    const order = await mallory.places(
      {},
      { ...free, customer: { name }, shippingAddress: { street } },
    );
    const { html, text, subject } = await mailTo('mallory@example.com');
    expect(subject).toBe(`Your order ${order.number} is confirmed`);
    expect(html).not.toMatch(/<script|<img|<b>/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Sons');
    expect(html).toContain('1 &lt;img src=x onerror=alert(1)&gt; Road');
    expect(html).toContain('Tea &amp; &quot;more&quot; &lt;b&gt;');
    expect(text).toContain(`Hello ${name}`);
    expect(text).toContain('4 × Tea & "more" <b> (TEA)');
  });

  it('has all the sums, as text and as HTML, in the form of its language', async () => {
    const [ada, li] = [await shop.as('ada'), await shop.as('li', 'zh-CN')];
    const lines = [{ sku: 'TEA', quantity: 2 }];
    for (const shopper of [ada, li]) {
      const order = await shopper.places({}, { lines });
      await shopper.pays(order);
    }
    const english = await mailTo('ada@example.com');
    expect(english.text).toContain('Subtotal: CN¥60.00');
    expect(english.text).toContain('Shipping: CN¥8.00');
    expect(english.text).not.toContain('Discount');
    expect(english.text).toContain('Tax (included): CN¥7.82');
    expect(english.text).toContain('Total: CN¥68.00');
    expect(english.text).toContain('Ship to: 南京西路 1266 号, 上海, 上海市, 200040, China');
    expect(english.html).toContain('CN¥68.00');
    const chinese = await mailTo('li@example.com');
    expect(chinese.subject).toMatch(/^您的订单 \w{20} 已确认$/);
    expect(chinese.text).toContain('合计: ¥68.00');
    expect(chinese.text).toContain('收货地址: 中国 上海市 上海 南京西路 1266 号（邮编 200040）');
    expect(chinese.html).toContain('<html lang="zh-CN"');
    expect(chinese.html).toContain('税（已含）');
  }, 120_000);

  it('goes to one address, whatever that looks like', async () => {
    const email = '"a,b@other.example"@example.com';
    const { order } = await shop.guest().triesToPlace({}, { ...free, customer: { email } });
    // Whoever takes such an address for an order has to know it for one address.
    if (order) await until('it is told', async () => (await rowsOf(order.id))[0]?.response);
    expect(mailsTo('b@other.example')).toEqual([]);
  }, 120_000);

  it('carries the id of its row, so that a repeat can be recognised', async () => {
    const order = await (await shop.as('marked')).places({}, free);
    const { messageId } = await mailTo('marked@example.com');
    const [row] = await rowsOf(order.id);
    expect(messageId).toContain(row!.id);
  });

  it('is sent once, though four workers want to', async () => {
    const orders = await times(40, async (index) =>
      (index % 2 ? shop : twin).guest().places(
        {},
        {
          ...free,
          customer: { email: `crowd${index}@example.com` },
        },
      ),
    );
    const ids = orders.map(({ id }) => id);
    await until('every mail is sent', async () => {
      await times(4, (index) => sendNotifications((index % 2 ? shop : twin).inside));
      const sent = `notification where order_id = any($1) and status = 'SENT' and ${CONFIRMATION}`;
      return (await shop.count(sent, ids)) === orders.length;
    });
    for (let index = 0; index < orders.length; index += 1)
      expect(mailsTo(`crowd${index}@example.com`)).toHaveLength(1);
    expect(await shop.count('notification where order_id = any($1) and tries > 1', ids)).toBe(0);
  }, 120_000);
});

describe('a mail server', () => {
  it('that is down delays its mails alone: the others go out, and these later, once', async () => {
    const down = { provider: 'mail', kind: 'STATUS', status: 421, times: null } as const;
    shop.sandbox.faults.add({ ...down, subject: 'waits@example.com' });
    const order = await (await shop.as('waits')).places({}, free);
    await until('it was tried', async () => (await rowsOf(order.id))[0]?.response);
    await (await shop.as('goes')).places({}, free);
    await mailTo('goes@example.com');
    expect(mailsTo('waits@example.com')).toEqual([]);
    // Ten failures are too many for a refusal of the mail, not for a server that is away.
    const isLeftAlone = `notification where order_id = $1 and status = 'PENDING' and tries >= 10 and ${CONFIRMATION}
      and next_try_at > shop_now() + interval '2 minutes'`;
    await until('it was tried ten times', async () => {
      await shop.movesClock('1 hour 30 minutes');
      await sendNotifications(shop.inside);
      return (await shop.count(isLeftAlone, order.id)) === 1;
    });
    shop.sandbox.faults.clear();
    await shop.movesClock('1 hour 30 minutes');
    await mailTo('waits@example.com');
    await until('it is noted', async () => (await rowsOf(order.id))[0]!.status === 'SENT');
    await shop.travels('1 hour 30 minutes');
    expect(mailsTo('waits@example.com')).toHaveLength(1);
  }, 120_000);

  it('that will not have an address is not asked again, and says why', async () => {
    const never = { provider: 'mail', kind: 'STATUS', status: 550, times: null } as const;
    shop.sandbox.faults.add({ ...never, operation: 'recipient', subject: 'nobody@example.com' });
    const order = await (await shop.as('nobody')).places({}, free);
    await until('it is parked', async () => (await rowsOf(order.id))[0]?.status === 'PARKED');
    await shop.travels('2 hours');
    expect(await rowsOf(order.id)).toMatchObject([
      { status: 'PARKED', tries: 1, response: expect.stringContaining('550') },
    ]);
  }, 120_000);

  it('that has no time for the first of two mails gets the second after it, and only then', async () => {
    const busy = { provider: 'mail', kind: 'STATUS', status: 451, times: 2 } as const;
    shop.sandbox.faults.add({ ...busy, subject: 'turns@example.com' });
    const order = await (await shop.as('turns')).places({}, free);
    await until('both are told', async () => {
      await shop.movesClock('5 seconds');
      return subjectsTo('turns@example.com').length === 2;
    });
    expect(subjectsTo('turns@example.com')).toEqual([
      `Your order ${order.number} is confirmed`,
      `Your order ${order.number} is being prepared`,
    ]);
  }, 120_000);

  it('that refuses the first of two mails gets the second all the same', async () => {
    const never = { provider: 'mail', kind: 'STATUS', status: 550, times: 1 } as const;
    shop.sandbox.faults.add({ ...never, subject: 'second@example.com' });
    const order = await (await shop.as('second')).places({}, free);
    await until('the second is told', () => subjectsTo('second@example.com').length === 1);
    expect(subjectsTo('second@example.com')).toEqual([
      `Your order ${order.number} is being prepared`,
    ]);
    expect(await rowsOf(order.id)).toMatchObject([{ status: 'PARKED', tries: 1 }]);
  }, 120_000);

  it('that takes a mail and loses the line is asked again: the same mail, under the same id', async () => {
    const cut = { provider: 'mail', kind: 'TIMEOUT_AFTER', times: 1 } as const;
    shop.sandbox.faults.add({ ...cut, operation: 'message', subject: 'twice@example.com' });
    const order = await (await shop.as('twice')).places({}, free);
    await mailTo('twice@example.com');
    const repeats = () => {
      const mails = shop.sandbox.mailbox
        .list()
        .filter(({ to }) => to.includes('twice@example.com'));
      return mails.length - new Set(mails.map(({ messageId }) => messageId)).size;
    };
    await until('the loss is noted', async () => (await rowsOf(order.id))[0]!.response);
    await shop.movesClock('2 minutes');
    await until('it was sent again', () => repeats() > 0);
    expect(repeats()).toBe(1);
    await until('it is noted', async () => (await rowsOf(order.id))[0]!.status === 'SENT');
  }, 120_000);
});

describe('a shop that closes', () => {
  it('does not wait for a mail server that keeps silent; the mail goes out from the next one', async () => {
    const silent = { provider: 'mail', kind: 'TIMEOUT_BEFORE', times: null } as const;
    shop.sandbox.faults.add({ ...silent, subject: 'evening@example.com' });
    const order = await (await shop.as('evening')).places({}, free);
    await until('it was tried', async () => (await rowsOf(order.id))[0]?.tries);
    // Who waits for an answer goes on waiting; who asks next gets one.
    shop.sandbox.faults.clear();
    const startedAt = performance.now();
    await Promise.all([shop.restarts(), twin.restarts()]);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    await mailTo('evening@example.com');
    await until('it is noted', async () => (await rowsOf(order.id))[0]!.status === 'SENT');
    expect(mailsTo('evening@example.com')).toHaveLength(1);
  }, 120_000);
});
