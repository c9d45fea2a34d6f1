import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Shopper } from '../support/Shopper.js';
import { until } from '../support/until.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 1_000 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

/** What the world outside reaches under the shop's public address. */
const here = (link: string) => link.replace('https://shop.example', shop.url);

const saves = (shopper: Shopper, kind: string, isWanted: boolean) =>
  shopper.door.change(
    'saveNotificationPreference',
    { kind, isWanted },
    'preference { kind isOptional isWanted } problems { code message }',
  );

/** Sold to somebody, and delivered. */
async function delivers(buyer: Shopper, customer: object = {}): Promise<{ id: string }> {
  const kim = await shop.kim();
  const order = await buyer.places({ TEA: 1 }, { customer });
  await buyer.pays(order);
  await kim.picks(order);
  const { id } = await kim.ships(order);
  const input = { shipmentId: id, idempotencyKey: `delivered ${order.id}` };
  await kim.door.change('recordDelivery', input, 'problems { code }');
  return order;
}

const invitationsOf = ({ id }: { id: string }) =>
  shop.rows<{ status: string; response: string | null }>(
    `select status, response from notification
     where order_id = $1 and kind = 'REVIEW_INVITATION' and channel = 'EMAIL'`,
    id,
  );

const isTold = (order: { id: string }) =>
  until('the delivery is told', () =>
    shop.count("notification where order_id = $1 and kind = 'ORDER_DELIVERED'", order.id),
  );

describe('a customer', () => {
  it('does without what is not part of a purchase, and takes it up again', async () => {
    const ada = await shop.as('ada');
    expect(await saves(ada, 'REVIEW_INVITATION', false)).toEqual({
      preference: { kind: 'REVIEW_INVITATION', isOptional: true, isWanted: false },
      problems: [],
    });
    const query = '{ notificationPreferences { kind isOptional isWanted } }';
    type Preferences = { notificationPreferences: { kind: string; isOptional: boolean }[] };
    const { notificationPreferences } = await ada.door.get<Preferences>(query);
    expect(notificationPreferences.filter(({ isOptional }) => isOptional)).toEqual([
      { kind: 'DELIVERY_UPDATE', isOptional: true, isWanted: true },
      { kind: 'REVIEW_INVITATION', isOptional: true, isWanted: false },
    ]);
    const order = await delivers(ada);
    await isTold(order);
    expect(await invitationsOf(order)).toEqual([]);
    await saves(ada, 'REVIEW_INVITATION', true);
    const next = await delivers(ada);
    await until('an invitation is planned', async () => (await invitationsOf(next)).length === 1);
  }, 120_000);

  it('can not miss what belongs to a purchase', async () => {
    expect(await saves(await shop.as('bea'), 'ORDER_CONFIRMATION', false)).toMatchObject({
      preference: null,
      problems: [{ code: 'INVALID_INPUT', message: expect.stringContaining('always sent') }],
    });
  });
});

describe('a guest', () => {
  it('unsubscribes with one click in the mail program, which the mail offers and signs', async () => {
    const name = 'guest.gwen';
    const { order: placed, orderToken } = await shop
      .guest()
      .triesToPlace({ TEA: 1 }, { customer: { email: `${name}@example.com` } });
    const gwen = shop.guest(orderToken!);
    const kim = await shop.kim();
    await gwen.pays(placed!);
    await kim.picks(placed!);
    const trackingNumber = `YT${Date.now()}`;
    const steps = [{ state: '5', context: 'Out for delivery' }];
    shop.sandbox.parcels.script({ trackingNumber, steps });
    await kim.ships(placed!, { trackingNumber });
    await shop.travels('4 hours 1 minute');
    const news = await shop.sandbox.mailbox.waitFor(
      ({ to, subject }) => to.includes(`${name}@example.com`) && subject.startsWith('News of'),
    );
    expect(news.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const offered = news.headers['list-unsubscribe']!.slice(1, -1);
    expect(news.text).toContain(offered);
    expect(news.html).toContain(offered);
    const link = here(offered);
    const told = shop.sandbox.mailbox
      .list()
      .find(
        ({ to, subject }) => to.includes(`${name}@example.com`) && subject.includes('confirmed'),
      );
    expect(told?.headers['list-unsubscribe']).toBeUndefined();

    const look = await fetch(link, { headers: { 'accept-language': 'zh-CN' } });
    expect(await look.text()).toContain('停止接收');
    const unwanted = "unsubscription where subject = 'email:guest.gwen@example.com'";
    expect(await shop.count(unwanted)).toBe(0);
    const forged = await fetch(link.replace(/token=.{6}/, 'token=AAAAAA'), { method: 'POST' });
    expect([forged.status, await shop.count(unwanted)]).toEqual([400, 0]);
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    for (const _click of [1, 2]) {
      const click = await fetch(link, { method: 'POST', body });
      expect(click.status).toBe(200);
    }
    expect(await shop.count(unwanted)).toBe(1);
  }, 120_000);

  it('who unsubscribes while a message waits does not get it', async () => {
    const email = 'late.leo@example.com';
    const { order, orderToken } = await shop
      .guest()
      .triesToPlace({ TEA: 1 }, { customer: { email } });
    const kim = await shop.kim();
    await shop.guest(orderToken!).pays(order!);
    await kim.picks(order!);
    const { id } = await kim.ships(order!);
    await kim.door.change(
      'recordDelivery',
      { shipmentId: id, idempotencyKey: 'leo' },
      'problems { code }',
    );
    await until('an invitation waits', async () => (await invitationsOf(order!)).length === 1);
    const { links, unsubscribing } = shop.inside;
    const token = unsubscribing.sign({
      subject: `email:${email}`,
      kind: 'REVIEW_INVITATION' as never,
    });
    await fetch(here(links.unsubscribe(token)), { method: 'POST' });
    await shop.travels('25 hours');
    await until(
      'it is dropped',
      async () => (await invitationsOf(order!))[0]?.status === 'DROPPED',
    );
    expect(await invitationsOf(order!)).toEqual([{ status: 'DROPPED', response: 'unsubscribed' }]);
  }, 120_000);
});
