import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DiscountKind } from '../../src/entities/DiscountKind.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Shopper } from '../support/Shopper.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 1_000 });
  await shop.prints({ code: 'FREE', kind: DiscountKind.PERCENTAGE, percent: 100 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);
beforeEach(() => shop.sandbox.faults.clear());

const FREE = { couponCode: 'FREE', lines: [{ sku: 'TEA', quantity: 1 }] };

interface Told {
  kind: string;
  channel: string;
  recipient: string;
  status: string;
  response: string | null;
}

/** What staff see of an order's messages. */
async function toldOf({ id }: { id: string }, channel: string): Promise<Told[]> {
  const kim = await shop.staff('kim', 'orders');
  const fields = 'kind channel recipient status response';
  const query = `query ($id: ID!) { order(id: $id) { notifications { ${fields} } } }`;
  const { order } = await kim.door.get<{ order: { notifications: Told[] } }>(query, { id });
  return order.notifications.filter(
    (one) => one.channel === channel && one.kind === 'ORDER_CONFIRMATION',
  );
}

const becomes = (order: { id: string }, channel: string, status: string) =>
  until(`it is ${status}`, async () => {
    const told = await toldOf(order, channel);
    return told.some((one) => one.status === status) ? told : undefined;
  });

const registers = (shopper: Shopper, token: string, provider: string) =>
  shopper.door.change('registerDevice', { token, provider }, 'device { token } problems { code }');

describe('text messages', () => {
  it('reach mainland China through Aliyun, and the receipt is kept', async () => {
    const customer = { phone: '13800138000' };
    const order = await (await shop.as('mei', 'zh-CN')).places({}, { ...FREE, customer });
    await becomes(order, 'SMS', 'DELIVERED');
    const texts = shop.sandbox.outboxes.aliyun
      .list()
      .filter(({ text }) => text.includes(order.number));
    expect(texts).toMatchObject([{ to: '13800138000', text: expect.stringContaining('已确认') }]);
  }, 120_000);

  it('are in the language of the customer, whatever their number; and where they can not be, staff see it', async () => {
    const order = await (await shop.as('ann')).places({}, FREE);
    const [told] = (await becomes(order, 'SMS', 'DELIVERED'))!;
    const [text] = shop.sandbox.outboxes.aliyun
      .list()
      .filter((one) => one.text.includes(order.number));
    expect(text!.text).toContain(`Order ${order.number} is confirmed. Thank you!`);
    expect(told!.response).not.toContain('sent in');
    const note = ' (sent in zh-CN: no template for ORDER_CONFIRMATION in en)';
    const aliyun = shop.inside.sms.get('aliyun')!;
    const { languageFor } = aliyun;
    aliyun.languageFor = () => 'zh-CN';
    const next = await (await shop.as('ann')).places({}, FREE);
    const [second] = (await becomes(next, 'SMS', 'DELIVERED'))!;
    aliyun.languageFor = languageFor;
    expect(second!.response).toContain(note);
    const chinese = `您的订单${next.number}已确认`;
    expect(shop.sandbox.outboxes.aliyun.list().some((one) => one.text.includes(chinese))).toBe(
      true,
    );
  }, 120_000);

  it('reach the rest of the world through Twilio, in English', async () => {
    const customer = { phone: '+44 20 7183 8750' };
    const order = await (await shop.as('bob')).places({}, { ...FREE, customer });
    await becomes(order, 'SMS', 'DELIVERED');
    const texts = shop.sandbox.outboxes.twilio
      .list()
      .filter(({ text }) => text.includes(order.number));
    expect(texts).toMatchObject([
      { to: '+442071838750', text: `Dingdan: Order ${order.number} is confirmed. Thank you!` },
    ]);
  }, 120_000);

  it('that did not arrive wait for staff, with what the provider said, and go out again when told to', async () => {
    const phone = '+442071838751';
    shop.sandbox.faults.add({
      provider: 'twilio',
      kind: 'DECLINE',
      operation: 'receipt',
      subject: phone,
    });
    const order = await (await shop.as('olga')).places({}, { ...FREE, customer: { phone } });
    await becomes(order, 'SMS', 'PARKED');
    const kim = await shop.staff('kim', 'customers');
    const query = `query ($orderId: ID) { notifications(filter: { status: [PARKED], orderId: $orderId })
      { edges { node { id response order { number } } } } }`;
    type Parked = { notifications: { edges: { node: { id: string; response: string } }[] } };
    const { notifications } = await kim.door.get<Parked>(query, { orderId: order.id });
    const [parked] = notifications.edges.map(({ node }) => node);
    expect(notifications.edges).toHaveLength(1);
    expect(parked).toMatchObject({
      response: expect.stringContaining('undelivered (30003)'),
      order: { number: order.number },
    });
    const retry = (fields = 'notification { status } problems { code }') =>
      kim.door.change('retryNotification', { notificationId: parked!.id }, fields);
    expect(await retry()).toMatchObject({ notification: { status: 'PENDING' }, problems: [] });
    await becomes(order, 'SMS', 'DELIVERED');
    expect(await retry()).toMatchObject({
      notification: null,
      problems: [{ code: 'INVALID_STATE' }],
    });
  }, 120_000);

  it('of others are nobody’s business, nor are receipts that nobody signed', async () => {
    const eve = await shop.as('eve');
    const { errors } = await eve.door.ask('{ notifications { edges { node { id } } } }');
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    const order = await eve.places({}, FREE);
    const { data, errors: more } = await eve.door.ask(
      `{ order(id: "${order.id}") { notifications { id } } }`,
    );
    expect([data, more[0]?.extensions.code]).toEqual([
      { order: { notifications: null } },
      'FORBIDDEN',
    ]);
    const response = await fetch(`${shop.url}/webhooks/twilio?id=${order.id}`, {
      method: 'POST',
      body: new URLSearchParams({ MessageSid: 'SM1', MessageStatus: 'delivered' }),
    });
    expect(response.status).toBe(403);
  });
});

describe('a device', () => {
  it('shows the messages of whoever signed in on it last', async () => {
    const [fay, jun] = [await shop.as('fay'), await shop.as('jun', 'zh-CN')];
    await registers(fay, 'android-1', 'FCM');
    await registers(fay, 'android-1', 'FCM');
    await registers(jun, 'huawei-1', 'JPUSH');
    const [hers, his] = [await fay.places({}, FREE), await jun.places({}, FREE)];
    await becomes(hers, 'PUSH', 'SENT');
    await becomes(his, 'PUSH', 'SENT');
    const { fcm, jpush } = shop.sandbox.outboxes;
    expect(fcm.list().filter(({ title }) => title?.includes(hers.number))).toContainEqual(
      expect.objectContaining({
        to: 'android-1',
        title: `Your order ${hers.number} is confirmed`,
        text: `Order ${hers.number} is confirmed. Thank you!`,
      }),
    );
    expect(
      jpush.list().filter(({ title }) => title === `您的订单 ${his.number} 已确认`),
    ).toHaveLength(1);
    await registers(jun, 'android-1', 'FCM');
    const next = await fay.places({}, FREE);
    await becomes(next, 'EMAIL', 'SENT');
    expect(await toldOf(next, 'PUSH')).toEqual([]);
  }, 120_000);

  it('is forgotten when its push service says that it is gone, and when its owner signs out', async () => {
    const gus = await shop.as('gus');
    await registers(gus, 'old-phone', 'FCM');
    await registers(gus, 'new-phone', 'FCM');
    shop.sandbox.faults.add({
      provider: 'fcm',
      kind: 'DECLINE',
      code: 'UNREGISTERED',
      subject: 'old-phone',
      times: null,
    });
    const order = await gus.places({}, FREE);
    await becomes(order, 'PUSH', 'DROPPED');
    await becomes(order, 'PUSH', 'SENT');
    expect(await shop.count("device where customer_id = 'gus'")).toBe(1);
    const signOut = (who: Shopper) =>
      who.door.change('unregisterDevice', { token: 'new-phone' }, 'unregistered problems { code }');
    expect(await signOut(await shop.as('eve'))).toMatchObject({ unregistered: false });
    expect(await signOut(gus)).toMatchObject({ unregistered: true, problems: [] });
    const next = await gus.places({}, FREE);
    await becomes(next, 'EMAIL', 'SENT');
    expect(await toldOf(next, 'PUSH')).toEqual([]);
  }, 120_000);

  it('belongs to an account: a guest and an empty token are refused', async () => {
    const gus = await shop.as('gus');
    expect(await registers(gus, ' ', 'FCM')).toMatchObject({
      device: null,
      problems: [{ code: 'INVALID_INPUT' }],
    });
    const { orderToken } = await shop.guest().triesToPlace({}, FREE);
    expect(await registers(shop.guest(orderToken!), 'guest-phone', 'FCM')).toMatchObject({
      problems: [{ code: 'NOT_FOUND' }],
    });
  });
});

describe('a provider that is down', () => {
  it('delays its own messages and nothing else', async () => {
    shop.sandbox.faults.add({ provider: 'aliyun', kind: 'STATUS', status: 503, times: null });
    const order = await (await shop.as('otto')).places({}, FREE);
    await becomes(order, 'EMAIL', 'SENT');
    await until('it was tried', async () => (await toldOf(order, 'SMS'))[0]?.response);
    expect(await toldOf(order, 'SMS')).toMatchObject([{ status: 'PENDING' }]);
    shop.sandbox.faults.clear();
    await shop.movesClock('2 hours');
    await becomes(order, 'SMS', 'DELIVERED');
  }, 120_000);
});
