import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { isSignedWith, WebhookReceiver } from '../support/WebhookReceiver.js';

let shop: OpenShop;
let desk: WebhookDesk;
let outside: WebhookReceiver;

beforeAll(async () => {
  shop = await openShop();
  desk = new WebhookDesk(shop, (await shop.kim()).door);
  outside = await WebhookReceiver.open();
  await shop.stock({ TEA: 1_000 });
}, 60_000);
afterEach(async () => {
  await shop.rows('delete from webhook_endpoint');
  outside.received.splice(0);
  outside.answers = () => 200;
});
afterAll(async () => {
  await outside.close();
  await shop.closes();
}, 60_000);

const placed = async () => (await shop.as('ada')).places({ TEA: 1 });
const isTold = (count: number) => until(`${count} are told`, () => outside.taken.length === count);

describe('an endpoint that is registered', () => {
  it('is refused where nothing can be sent to, and where nobody knows the event', async () => {
    const refused = async (url: string, types = ['order.paid'], more = {}) => {
      const { problems } = await desk.asks('registerWebhookEndpoint', { url, types, ...more });
      return problems.map(({ code, path }) => [code, ...(path ?? [])].join(' '));
    };
    const names = ['localhost', 'LOCALHOST.', 'shop.localhost', 'printer.local', 'wiki.internal'];
    const inside = ['10.0.0.1', '[::1]', ...names].map((host) => `https://${host}/`);
    for (const url of ['nonsense', 'ftp://example.com', 'http://example.com', ...inside])
      expect(await refused(url)).toEqual(['INVALID_INPUT url']);
    expect(await refused(outside.url, [])).toEqual(['INVALID_INPUT types']);
    expect(await refused(outside.url, ['order.*', 'x.*'])).toEqual(['INVALID_INPUT types 1']);
    const secret = 'whsec_c2hvcnQ=';
    expect(await refused(outside.url, undefined, { secret })).toEqual(['INVALID_INPUT secret']);
  });

  it('is the business of those alone who look after the settings', async () => {
    const asks = '{ webhookEndpoints { edges { node { id } } } }';
    const { errors } = await (await shop.staff('sam', 'orders')).door.ask(asks);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    const nobody = { endpointId: '01900000-0000-7000-8000-000000000000' };
    expect((await desk.asks('enableWebhookEndpoint', nobody)).problems[0]?.code).toBe('NOT_FOUND');
  });

  it('answers a ping, and everybody sees what it said', async () => {
    const endpoint = await desk.registers(outside.url, ['order.paid']);
    const ping = async () =>
      (await desk.asks('pingWebhookEndpoint', { endpointId: endpoint.id })).delivery;
    outside.answers = () => ({ status: 202, body: 'thank\0 you' });
    expect(await ping()).toMatchObject({
      type: 'ping',
      status: 'DELIVERED',
      attempts: [{ status: 202, responseExcerpt: 'thank you', error: null }],
    });
    expect(isSignedWith(endpoint.secret, outside.received[0]!)).toBe(true);
    outside.answers = () => ({ status: 307, headers: { location: outside.url } });
    expect(await ping()).toMatchObject({ status: 'FAILED', attempts: [{ status: 307 }] });
    expect(outside.received).toHaveLength(2);
  });
});

describe('the secret of an endpoint', () => {
  it('can be read nowhere in the database, nor what stood there before a start', async () => {
    const { id, secret } = await desk.registers(outside.url, ['order.placed']);
    const kept = async () => {
      const sql = 'select secret from webhook_endpoint where id = $1';
      return (await shop.rows<{ secret: string }>(sql, id))[0]!.secret;
    };
    expect(await kept()).toMatch(/^sealed1\./);
    await shop.rows('update webhook_endpoint set secret = $2 where id = $1', id, secret);
    await shop.restarts();
    expect(await kept()).toMatch(/^sealed1\./);
    await placed();
    await isTold(1);
    expect(isSignedWith(secret, outside.taken[0]!)).toBe(true);
  }, 30_000);

  it('is changed without a gap: for a day both sign, then the new one alone', async () => {
    const { id: endpointId, secret: old } = await desk.registers(outside.url, ['order.placed']);
    const rotate = async (more = {}) =>
      (await desk.asks('rotateWebhookSecret', { endpointId, ...more })).secret!;
    const fresh = await rotate();
    await placed();
    await isTold(1);
    expect([old, fresh].map((one) => isSignedWith(one, outside.taken[0]!))).toEqual([true, true]);
    await shop.travels('25 hours');
    await placed();
    await isTold(2);
    expect([old, fresh].map((one) => isSignedWith(one, outside.taken[1]!))).toEqual([false, true]);
    const own = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    expect(await rotate({ secret: own, isLeaked: true })).toBe(own);
    await placed();
    await isTold(3);
    expect([fresh, own].map((one) => isSignedWith(one, outside.taken[2]!))).toEqual([false, true]);
  }, 30_000);
});

describe('an endpoint that fails', () => {
  it('is tried again later, and each try can be looked at', async () => {
    const { id } = await desk.registers(outside.url, ['order.placed']);
    outside.answers = () => ({ status: 500, body: 'broken' });
    const order = await placed();
    await until('it was tried', async () => (await desk.sees({ id })).failingSince);
    const [delivery] = await desk.deliveries({ orderId: order.id });
    expect(delivery).toMatchObject({
      status: 'PENDING',
      attempts: [{ status: 500, responseExcerpt: 'broken', error: null }],
    });
    expect(delivery!.attempts[0]!.durationMs).toBeGreaterThanOrEqual(0);
    outside.answers = () => 200;
    await shop.movesClock('10 seconds');
    await isTold(1);
    await until('that is noted', async () => !(await desk.sees({ id })).failingSince);
    const [after] = await desk.deliveries({ endpointId: id, status: 'DELIVERED' });
    expect(after?.attempts.map(({ status }) => status)).toEqual([500, 200]);
  }, 30_000);

  it('is left alone as long as it asks for, whatever waits for it', async () => {
    const { id } = await desk.registers(outside.url, ['order.placed']);
    outside.answers = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await placed();
    await until('it is left alone', async () => (await desk.sees({ id })).pausedUntil);
    outside.answers = () => 200;
    await placed();
    await shop.travels('50 minutes');
    expect(outside.received).toHaveLength(1);
    await shop.travels('15 minutes');
    await isTold(2);
  }, 30_000);

  it('for one webhook alone is spared it after a day: the next ones of its order come', async () => {
    const { id } = await desk.registers(outside.url, ['order.*']);
    const ada = await shop.as('ada');
    const order = await ada.places({ TEA: 1 });
    await isTold(1);
    outside.answers = ({ type }) => (type === 'order.cancelled' ? 200 : 500);
    await ada.startsToPay(order);
    await ada.cancels(order);
    const other = await ada.places({ TEA: 1 });
    await ada.cancels(other);
    // It takes what it can in between, so it is not taken for one that is down.
    await until(
      'both are tried',
      async () => (await shop.count('webhook_delivery where tries > 0')) >= 3,
    );
    await shop.rows(
      "update webhook_delivery set tries = 10 where status = 'PENDING' and tries > 0",
    );
    await until('it was given up', async () => {
      await desk.tries();
      await shop.rows('update webhook_endpoint set failures = 0, failing_since = null');
      return (await desk.deliveries({ endpointId: id, status: 'FAILED' })).length === 2;
    });
    await until('what came after it is told', () => outside.taken.length === 3);
    const [failed] = await desk.deliveries({
      endpointId: id,
      status: 'FAILED',
      type: 'order.payment_started',
    });
    expect(failed?.attempts.length).toBeGreaterThanOrEqual(2);
    expect((await desk.sees({ id })).status).toBe('ENABLED');
  }, 60_000);

  it('for a day is disabled; what happens is kept, and told in its order once it is enabled', async () => {
    const { id } = await desk.registers(outside.url, ['order.*']);
    outside.answers = () => 503;
    const order = await placed();
    await until('it was tried', async () => (await desk.sees({ id })).failingSince);
    await until('it is disabled', async () => {
      await shop.movesClock('3 hours');
      return (await desk.sees({ id })).status === 'DISABLED';
    });
    expect((await desk.sees({ id })).disabledBecause).toBe('FAILING');
    expect(shop.logged.map(({ msg }) => msg)).toContain('a webhook endpoint was disabled');
    outside.answers = () => 200;
    await until('its hold ran out', async () => (await shop.eventsOf(order)).length === 2);
    await shop.sweeps();
    expect(outside.taken).toEqual([]);
    await desk.asks('enableWebhookEndpoint', { endpointId: id });
    await isTold(2);
    expect(outside.taken.map(({ type }) => type)).toEqual(['order.placed', 'order.cancelled']);
    const { problems } = await desk.asks('enableWebhookEndpoint', { endpointId: id });
    expect(problems[0]?.code).toBe('INVALID_STATE');
  }, 60_000);

  it('with 410 wants nothing any more, at once', async () => {
    const { id } = await desk.registers(outside.url, ['order.placed']);
    outside.answers = () => 410;
    await placed();
    await until('it is disabled', async () => (await desk.sees({ id })).status === 'DISABLED');
    expect((await desk.sees({ id })).disabledBecause).toBe('GONE');
    expect(outside.received).toHaveLength(1);
  }, 30_000);
});

describe('what was told', () => {
  it('is told again by id, under the same id, or by time, also what nobody wanted then', async () => {
    const [day] = await shop.rows<{ now: Date }>('select shop_now() as now');
    const order = await placed();
    const { id: endpointId } = await desk.registers(outside.url, ['order.*']);
    const ada = await shop.as('ada');
    await ada.cancels(order);
    await isTold(1);
    const { id } = outside.taken[0]!;
    const replay = (input: object) => desk.asks('replayWebhooks', { endpointId, ...input });
    expect((await replay({ deliveryIds: [id] })).count).toBe(1);
    await until('it came again', () => outside.received.length === 2);
    expect(outside.received.map((one) => one.id)).toEqual([id, id]);
    await desk.isDone();
    const [now] = await shop.rows<{ now: Date }>('select shop_now() as now');
    expect((await replay({ from: day!.now, to: now!.now })).count).toBe(2);
    await until('both came', () => outside.received.length === 4);
    expect(outside.received.slice(2).map(({ type }) => type)).toEqual([
      ...['order.placed', 'order.cancelled'],
    ]);
    expect(outside.received[3]!.id).toBe(id);
    const nothing = { from: now!.now, to: now!.now };
    expect((await replay(nothing)).problems[0]?.code).toBe('INVALID_INPUT');
    expect((await replay({ deliveryIds: [endpointId] })).problems[0]?.code).toBe('NOT_FOUND');
  }, 30_000);

  it('is forgotten after a month', async () => {
    const { id } = await desk.registers(outside.url, ['order.placed']);
    await placed();
    await isTold(1);
    await shop.movesClock('31 days');
    await shop.rows("update agenda_jobs set next_run_at = now() where name = 'prune webhooks'");
    await until('it is gone', async () => (await desk.deliveries({ endpointId: id })).length === 0);
  }, 30_000);
});
