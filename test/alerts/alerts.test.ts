import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { raiseAlerts } from '../../src/services/alerts/raiseAlerts.js';
import { checkBooks } from '../../src/services/books/checkBooks.js';
import { keepBookCheck } from '../../src/services/books/keepBookCheck.js';
import { lookIntoBooks } from '../../src/services/books/lookIntoBooks.js';
import { repairStock } from '../../src/services/books/repairStock.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { times } from '../support/times.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { isSignedWith, WebhookReceiver } from '../support/WebhookReceiver.js';
import { AlertDesk } from './AlertDesk.js';
import { holding } from './holding.js';

const NEVER = { PLACEMENT: null, PROCESSING: null, PICKING: null, SHIPPING: null, DELIVERY: null };
const RULES = {
  ERROR_RATE: { fewest: 2, thresholds: { HOLD_EXPIRED: null, PLACEMENT_REFUSED: null } },
  STAGE_SLOW: { fewest: 1, thresholds: { ...NEVER, ATTEMPT: 60 } },
};

let shop: OpenShop;
let desk: AlertDesk;
let webhooks: WebhookDesk;

beforeAll(async () => {
  shop = await openShop({
    environment: {
      ALERT_RULES: JSON.stringify(RULES),
      ALERT_EMAILS: 'kim@shop.example, sam@shop.example',
    },
  });
  const kim = await shop.kim();
  desk = new AlertDesk(shop, kim);
  webhooks = new WebhookDesk(shop, kim.door);
  await shop.stock({ TEA: 100 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const parkCallback = (eventId: string): Promise<unknown> =>
  shop.rows(
    `insert into callback (id, method, event_id, content, received_at, next_try_at, parked_at)
     values (gen_random_uuid(), 'STRIPE', $1, '{}', shop_now(), shop_now(), shop_now())`,
    eventId,
  );

const mailsTo = (address: string) =>
  shop.sandbox.mailbox.list().filter(({ to }) => to.includes(address));

describe('staff', () => {
  it('are alerted once, live, by mail and by webhooks; one of them looks after it; it ends by itself', async () => {
    const outside = await WebhookReceiver.open();
    const { id: endpointId, secret } = await webhooks.registers(outside.url, ['alert.*']);
    const watch = desk.watches('');
    await parkCallback('evt_1');
    await times(6, () => raiseAlerts(shop.inside));
    const alert = await desk.raised('PARKED_WORK', 'CALLBACKS');
    expect(alert).toMatchObject({ measured: 1, threshold: 1, unit: 'COUNT', acknowledgedAt: null });
    expect(alert.message).toBe('One callback of a payment provider was put aside for a person.');
    await parkCallback('evt_2');
    await until('it is kept up to date', async () => {
      const now = await desk.openOf('PARKED_WORK', 'CALLBACKS');
      return now?.id === alert.id && now.measured === 2;
    });

    const sam = new AlertDesk(shop, await shop.staff('sam', 'reports'));
    const { alert: acknowledged } = await sam.acknowledges(alert.id);
    expect(acknowledged).toMatchObject({ acknowledgedBy: 'staff:sam' });
    const { alert: again } = await desk.acknowledges(alert.id);
    expect(again).toEqual(acknowledged);
    await shop.rows('delete from callback where parked_at is not null');
    await desk.resolved(alert);
    const { problems } = await desk.acknowledges(alert.id);
    expect(problems).toMatchObject([{ code: 'INVALID_STATE' }]);

    const life = ['RAISED', 'ACKNOWLEDGED', 'RESOLVED'];
    const ofIt = () => watch.events.filter((event) => event.alert.id === alert.id);
    await watch.untilSo('its life was told', () => ofIt().length === 3);
    expect(ofIt().map(({ type }) => type)).toEqual(life);
    expect(ofIt().map(({ actor }) => actor)).toEqual([null, 'staff:sam', null]);
    const rest = desk.watches(ofIt()[0]!.cursor);
    await rest.untilSo('the rest came', () => rest.events.length >= 2);
    expect(rest.events[0]).toEqual(watch.events[watch.events.indexOf(ofIt()[0]!) + 1]);
    await Promise.all([watch.stop(), rest.stop()]);

    const heard = () => outside.taken.filter(({ data }) => data['alertId'] === alert.id);
    await until('the webhooks came', () => heard().length === 3);
    expect(heard().map(({ type }) => type)).toEqual(
      life.map((type) => `alert.${type.toLowerCase()}`),
    );
    expect(heard().every((one) => isSignedWith(secret, one))).toBe(true);
    expect(heard()[0]!.data).toMatchObject({
      ...{ rule: 'PARKED_WORK', subject: 'CALLBACKS', unit: 'COUNT', threshold: 1, actor: null },
    });
    await webhooks.asks('removeWebhookEndpoint', { endpointId });
    await outside.close();

    for (const address of ['kim@shop.example', 'sam@shop.example']) {
      const told = () =>
        mailsTo(address)
          .map(({ text }) => text)
          .join('\n');
      await until('the mail came', () => /Resolved: .*callback/.test(told()));
      expect(told()).toMatch(
        /^- (One|2) callbacks? of (a )?payment providers? w(as|ere) put aside/m,
      );
      expect(
        mailsTo(address)
          .map(({ subject }) => subject)
          .join(),
      ).toMatch(/Alert: |One alert/);
    }
  }, 120_000);

  it('see what they are alerted of, page by page, whatever their scopes; others see nothing', async () => {
    const reader = await shop.staff('reader', 'fulfilment');
    const { alertRules } = await reader.door.get<{
      alertRules: { rule: string; thresholds: { subject: string; value: number }[] }[];
    }>('{ alertRules { rule isOn unit fewest thresholds { subject value } } }');
    expect(alertRules).toHaveLength(9);
    expect(alertRules.find(({ rule }) => rule === 'STAGE_SLOW')!.thresholds).toEqual([
      { subject: 'ATTEMPT', value: 60 },
    ]);
    await parkCallback('evt_3');
    await desk.raised('PARKED_WORK', 'CALLBACKS');
    const first = await desk.alerts({ rules: ['PARKED_WORK'] }, { first: 1 });
    expect(first).toMatchObject({ nodes: [{ resolvedAt: null }], hasNextPage: true });
    const second = await desk.alerts({ rules: ['PARKED_WORK'] }, { after: first.endCursor });
    expect(second.nodes[0]).toMatchObject({ resolvedAt: expect.any(String) });
    await shop.rows('delete from callback where parked_at is not null');
    const ada = await shop.as('ada');
    const asked = await ada.door.ask('{ alerts { edges { cursor } } }');
    expect(asked.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  }, 120_000);
});

describe('an alert is raised, and ends, when', () => {
  it('a shelf is low, and is filled', async () => {
    await shop.stock({ LEAF: 10 });
    const kim = await shop.kim();
    await kim.arranges({ LEAF: { reorderPoint: 4 } });
    const ada = await shop.as('ada');
    await ada.places({ LEAF: 7 });
    const alert = await desk.raised('STOCK_LOW', 'SH1/LEAF');
    expect(alert).toMatchObject({ measured: 3, threshold: 4 });
    expect(alert.message).toBe('Only 3 of LEAF are left in SH1; its reorder point is 4.');
    await ada.places({ LEAF: 3 });
    await until('it is out', async () => (await desk.openOf('STOCK_LOW'))?.measured === 0);
    await kim.receives({ LEAF: 50 });
    expect(await desk.resolved(alert)).toMatchObject({ id: alert.id });
  }, 120_000);

  it('nobody knows what became of a payment, and the provider tells', async () => {
    const ada = await shop.as('patient');
    const order = await ada.places({ TEA: 1 });
    const fault = { provider: 'stripe', kind: 'STATUS', status: 500, times: null } as const;
    shop.sandbox.faults.add({ ...fault, operation: 'createPayment', subject: order.id });
    await ada.triesToPay(order);
    await shop.movesClock('11 minutes');
    const alert = await desk.raised('PAYMENTS_UNKNOWN', 'STRIPE');
    expect(alert.measured).toBeGreaterThanOrEqual(660);
    expect(alert.message).toContain('One attempt to pay by Card has been unknown for up to 11');
    shop.sandbox.faults.clear();
    await ada.handsOverCard(await ada.startsToPay(order));
    await desk.resolved(alert);
  }, 120_000);

  it('paid orders wait for the floor, and a quarter of an hour has passed without one', async () => {
    const ada = await shop.as('waiter');
    const order = await ada.places({ TEA: 1 });
    await holding(shop, "select from event_consumer where name = 'start fulfilment'", async () => {
      await ada.pays(order);
      await shop.movesClock('31 seconds');
      const alert = await desk.raised('SLOW_ORDERS');
      expect(alert.message).toContain(
        'One paid order waits for the floor for more than 30 seconds',
      );
    });
    await ada.seesSoon(order, 'PROCESSING');
    await shop.travels('1 second');
    const alert = (await desk.openOf('SLOW_ORDERS'))!;
    await shop.movesClock('16 minutes');
    await desk.resolved(alert);
  }, 120_000);

  it('payments fail or are slow, and there are no such payments any more', async () => {
    const ada = await shop.as('slow');
    const orders = await times(2, () => ada.places({ TEA: 1 }));
    for (const order of orders) {
      const payment = await ada.startsToPay(order);
      await ada.handsOverCard(payment, 'pm_card_visa_chargeDeclined');
      await ada.seesSoon(order, 'refused', ({ paymentStatus }) => paymentStatus === 'FAILED');
    }
    const payment = await ada.startsToPay(orders[0]!);
    await shop.movesClock('2 minutes');
    await ada.handsOverCard(payment);
    const slow = await desk.raised('STAGE_SLOW', 'ATTEMPT');
    expect(slow).toMatchObject({ threshold: 60, unit: 'SECONDS' });
    expect(slow.message).toMatch(
      /^A payment takes [\d.]+ minutes at p95 of .*; 60 seconds are the limit/,
    );
    const failing = await desk.raised('ERROR_RATE', 'PAYMENT_FAILED:STRIPE');
    expect(failing).toMatchObject({ threshold: 30, unit: 'PERCENT' });
    expect(failing.message).toMatch(/% \([12] of \d+\) of attempts to pay fail \(Card\); 30 % are/);
    await shop.movesClock('3 hours');
    await desk.resolved(slow);
    await desk.resolved(failing);
  }, 120_000);

  it('events are not handed on, and are', async () => {
    let alert;
    await holding(shop, 'select from relay', async () => {
      await (await shop.as('unheard')).places({ TEA: 1 });
      await shop.movesClock('61 seconds');
      alert = await desk.raised('WORK_OVERDUE', 'EVENTS');
      expect(alert.message).toMatch(/^Events are not handed on: the oldest has waited for 6\d sec/);
    });
    await desk.resolved(alert!);
  }, 120_000);

  it('an endpoint of webhooks is disabled, with that, and is enabled', async () => {
    const outside = await WebhookReceiver.open();
    outside.answers = () => 410;
    const { id } = await webhooks.registers(outside.url, ['order.placed']);
    await (await shop.as('ada')).places({ TEA: 1 });
    await until('it is disabled', async () => (await webhooks.sees({ id })).status === 'DISABLED');
    const alert = await desk.openOf('WEBHOOK_ENDPOINT_DEAD', id);
    expect(alert!.message).toMatch(/^The webhook endpoint at 127.0.0.1:\d+ is disabled: it wants/);
    outside.answers = () => 200;
    await webhooks.asks('enableWebhookEndpoint', { endpointId: id });
    await desk.resolved(alert!);
    await webhooks.asks('removeWebhookEndpoint', { endpointId: id });
    await outside.close();
  }, 120_000);

  it('the books do not balance, and are mended; they are looked into once a day', async () => {
    const { em } = shop.inside;
    const name = 'the counters of every shelf are what its ledger adds up to';
    await shop.rows("update stock_level set on_hand = on_hand + 5 where sku = 'TEA'");
    await shop.movesClock('25 hours');
    await lookIntoBooks(shop.inside);
    const alert = await desk.raised('BOOKS_DRIFT', name);
    expect(alert.message).toContain('TEA');
    const looks = await shop.count('book_check');
    await lookIntoBooks(shop.inside);
    expect(await shop.count('book_check')).toBe(looks);
    await repairStock(em);
    await keepBookCheck(em, await checkBooks(em.fork()));
    await desk.resolved(alert);
  }, 120_000);
});
