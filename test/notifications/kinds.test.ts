import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';
import { openPdf } from '../documents/pdf.js';
import { Floor } from '../support/Floor.js';
import { Troubles } from '../tracking/Troubles.js';

let shop: OpenShop;
let kim: Staff;
let troubles: Troubles;

beforeAll(async () => {
  shop = await openShop({
    environment: { ORDER_PAGE_URL: 'https://shop.example/orders/{number}' },
  });
  kim = await shop.kim();
  troubles = new Troubles(shop, kim);
  await shop.offers({ TEA: { name: '龙井 Tea', price: '30.00' } });
  await shop.stock({ TEA: 1_000 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const mail = (name: string, subject: string) =>
  shop.sandbox.mailbox.waitFor(
    (one) => one.to.includes(`${name}@example.com`) && one.subject.includes(subject),
    20_000,
  );

const mailsTo = (name: string) =>
  shop.sandbox.mailbox
    .list()
    .flatMap(({ subject, to }) => (to.includes(`${name}@example.com`) ? subject : []));

const kindsTold = async ({ id }: { id: string }) => {
  const rows = await shop.rows<{ kind: string }>(
    "select kind from notification where order_id = $1 and channel = 'EMAIL' order by id",
    id,
  );
  return rows.map(({ kind }) => kind);
};

describe.each([
  [
    'en',
    'ada',
    [
      'is confirmed',
      'is being prepared',
      'is on its way',
      'News of',
      'has arrived',
      'How do you like',
    ],
  ],
  ['zh-CN', 'li', ['已确认', '正在配货', '已发货', '新的物流动态', '已送达', '满意吗']],
] as const)('in %s, a customer', (language, name, subjects) => {
  it('is told of every step of an order, and a day after its arrival asked how they like it, once', async () => {
    const buyer = await shop.as(name, language);
    const order = await buyer.places({ TEA: 2 });
    await buyer.pays(order);
    await kim.picks(order);
    const trackingNumber = `YT${name.length}${Date.now()}`;
    const steps = [
      { state: '5', context: '派送中 <b>' },
      { state: '3', context: '已签收，签收人：王先生' },
    ];
    shop.sandbox.parcels.script({ trackingNumber, steps, reveal: 'STEP_BY_STEP' });
    await kim.ships(order, { trackingNumber });
    await shop.travels('4 hours 1 minute');
    await mail(name, subjects[3]);
    await shop.travels('4 hours 1 minute');
    const delivered = await mail(name, subjects[4]);
    expect(delivered.text).toContain('王先生');
    const [confirmed, picked, shipped, update] = await Promise.all(
      subjects.slice(0, 4).map((one) => mail(name, one)),
    );
    const [document] = confirmed!.attachments;
    const { text } = await openPdf(document!.content);
    expect(text).toContain(order.number);
    expect(text.replaceAll(/\s/g, '')).toContain('龙井Tea');
    expect(confirmed!.html).toContain(`href="https://shop.example/orders/${order.number}"`);
    const isRead = language === 'zh-CN';
    expect(picked!.text).toMatch(
      isRead ? /预计20\d\d年\d+月\d+日星期.前发出/ : /should leave by \w+, \d+ \w+ 20\d\d\./,
    );
    expect(shipped!.text).toContain(trackingNumber);
    expect(shipped!.text).toMatch(
      isRead ? /于 20\d\d年.*已交给/ : /left with .* on \d+ \w+ 20\d\d at/,
    );
    expect(shipped!.html).toMatch(
      new RegExp(`href="https://www.kuaidi100.com/[^"]*nu=${trackingNumber}"`),
    );
    expect(update!.text).toContain(isRead ? '派送中 <b>' : ': Out for delivery\n');
    expect(update!.html).toContain(isRead ? '派送中 &lt;b&gt;' : ': Out for delivery');
    const invitations = () => mailsTo(name).filter((subject) => subject.includes(subjects[5]));
    expect(invitations()).toEqual([]);
    await shop.travels('23 hours 50 minutes');
    expect(invitations()).toEqual([]);
    await shop.travels('20 minutes');
    await mail(name, subjects[5]);
    await shop.travels('48 hours');
    expect(await kindsTold(order)).toEqual([
      ...['ORDER_CONFIRMATION', 'ORDER_PROCESSING', 'ORDER_SHIPPED', 'DELIVERY_UPDATE'],
      ...['ORDER_DELIVERED', 'REVIEW_INVITATION'],
    ]);
    expect(invitations()).toHaveLength(1);
  }, 180_000);
});

describe('whoever sent the goods back', () => {
  it('is not asked how they like them', async () => {
    const { order } = await shop.picks('rita', { TEA: 1 });
    const { id } = await kim.ships(order);
    await kim.door.change(
      'recordDelivery',
      { shipmentId: id, idempotencyKey: 'rita' },
      'problems { code }',
    );
    const invitation = () =>
      shop.rows<{ status: string; response: string | null }>(
        "select status, response from notification where order_id = $1 and kind = 'REVIEW_INVITATION'",
        order.id,
      );
    await until('it is planned', async () => (await invitation()).length === 1);
    const refund = {
      orderId: order.id,
      idempotencyKey: 'rita back',
      reason: 'Sent back',
      restock: true,
    };
    await kim.door.change('refundOrder', refund, 'problems { code }');
    await mail('rita', 'went back to you');
    await shop.travels('25 hours');
    await until('it is dropped', async () => (await invitation())[0]?.status === 'DROPPED');
    expect(await invitation()).toEqual([{ status: 'DROPPED', response: 'order REFUNDED' }]);
  }, 120_000);
});

describe('a customer', () => {
  it('is told of a failed payment, of a shortage, of its end, and of a parcel in trouble', async () => {
    const paula = await shop.as('paula');
    const order = await paula.places({ TEA: 1 });
    await paula.handsOverCard(await paula.startsToPay(order), 'pm_card_visa_chargeDeclined');
    expect((await mail('paula', 'failed')).text).toMatch(/we hold your goods until .* GMT\+8/);

    await shop.stock({ RARE: 0 });
    const wanda = await shop.as('wanda', 'zh-CN');
    const waiting = await wanda.places({ RARE: 1 }, { acceptBackorder: true });
    await mail('wanda', '正在等待到货');
    await kim.receives({ RARE: 5 });
    expect((await mail('wanda', '已到货')).text).toMatch(/请在 .* 前付款/);
    await wanda.cancels(waiting);
    await mail('wanda', '已取消');

    const { order: lost } = await shop.picks('tina', { TEA: 1 });
    const trackingNumber = `YT${Date.now()}9`;
    shop.sandbox.parcels.script({ trackingNumber, steps: [{ state: '2', context: '包裹破损' }] });
    await kim.ships(lost, { trackingNumber });
    await shop.travels('4 hours 1 minute');
    const heldUp = await mail('tina', 'is held up');
    expect(heldUp.text).toContain('met with a problem: Held up.');
  }, 120_000);
});

describe('a parcel', () => {
  it('is told of where its customer may have to do something, once for each place, and not when it is there', async () => {
    const { order, ids } = await onItsWay();
    const way = [
      ...['IN_TRANSIT', 'OUT_FOR_DELIVERY', 'OUT_FOR_DELIVERY', 'IN_TRANSIT'],
      ...['AVAILABLE_FOR_PICKUP', 'DELIVERED'],
    ] as const;
    for (const state of way) await troubles.says(ids[0]!, state);
    await until('all is told', async () => (await kindsTold(order)).includes('ORDER_DELIVERED'));
    const updates = (await kindsTold(order)).filter((kind) => kind === 'DELIVERY_UPDATE');
    expect(updates).toHaveLength(2);
  }, 120_000);

  it('that is said to be lost, and its goods that leave once more, are told in our own words', async () => {
    const { ids, sku, email } = await onItsWay();
    const found = { shipmentId: ids[0], trouble: 'LOST', description: 'The driver is a fool' };
    const { deliveryCase } = await troubles.does('openDeliveryCase', found);
    await troubles.does('openDeliveryCase', found);
    const lost = await mail(email, 'is held up');
    expect(lost.text).toContain('met with a problem: Lost.');
    expect(lost.text).not.toContain('fool');
    await shop.stock({ [sku]: 1 });
    await troubles.makesUp('reshipParcel', deliveryCase!.id);
    const again = await mail(email, 'is sent once more');
    expect(again.text).toContain(`1 × ${sku}`);
    expect(again.text).toContain('Ship to: ');
  }, 120_000);

  it('that is not all of the order says what it holds, when it comes, and that the rest follows', async () => {
    const { order } = await shop.picks('parts', { TEA: 3 });
    const lines = [{ lineId: order.lines[0]!.id, quantity: 2 }];
    await kim.ships(order, { lines });
    const { text } = await mail('parts', ', parcel 1, is on its way');
    expect(text).toContain('Parcel 1 left with');
    expect(text).toMatch(
      /It should arrive by \w+,? \d+ \w+ \d{4}\. The rest of your order follows\./,
    );
    expect(text).toContain('2 × 龙井 Tea (TEA)\n');
    await kim.ships(order);
    const second = await shop.sandbox.mailbox.waitFor(
      (one) => one.to.includes('parts@example.com') && one.text.includes('1 × 龙井 Tea (TEA)\n'),
    );
    expect(second.text).not.toContain('The rest');
    expect(second.text).toContain('Parcel 2 of 2 left with');
    const [first, last] = (await kim.sees(order)).shipments;
    await troubles.says(first!.id, 'DELIVERED');
    const there = await mail('parts', 'News of your order');
    expect(there.text).toMatch(/Parcel 1 of 2 \(\w+\): Delivered/);
    expect(there.text).toContain('2 × 龙井 Tea (TEA)\n');
    await troubles.says(last!.id, 'DELIVERED');
    expect((await mail('parts', 'has arrived')).text).toContain('Parcel 2 of 2, the last of your');
  }, 120_000);
});

describe('what was not on its shelf', () => {
  it('is told when it is missed and when it has come', async () => {
    const floor = new Floor(kim);
    await shop.stock({ GONE: 1 });
    const { order } = await shop.sells('mona', { GONE: 1, TEA: 1 });
    const [list] = await floor.listsOf(order);
    await floor.picks(list!, { GONE: 0 });
    const missing = await mail('mona', 'comes later');
    expect(missing.text).toContain('1 × GONE');
    expect(missing.text).not.toContain('龙井 Tea');
    await kim.receives({ GONE: 5 });
    expect((await mail('mona', 'What was missing')).text).toContain('1 × GONE');
  }, 120_000);
});

async function onItsWay() {
  const { order, ids, sku } = await troubles.onItsWay();
  return { order, ids, sku, email: sku.toLowerCase() };
}
