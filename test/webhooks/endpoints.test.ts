import { describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import { isSignedWith } from '../support/WebhookReceiver.js';
import { BesideAnEndpoint } from './besideAnEndpoint.js';

const beside = new BesideAnEndpoint();

describe('an endpoint that is registered', () => {
  it('is refused where nothing can be sent to, and where nobody knows the event', async () => {
    const refused = async (url: string, types = ['order.paid'], more = {}) => {
      const { problems } = await beside.desk.asks('registerWebhookEndpoint', {
        url,
        types,
        ...more,
      });
      return problems.map(({ code, path }) => [code, ...(path ?? [])].join(' '));
    };
    const names = ['localhost', 'LOCALHOST.', 'shop.localhost', 'printer.local', 'wiki.internal'];
    const inside = ['10.0.0.1', '[::1]', ...names].map((host) => `https://${host}/`);
    for (const url of ['nonsense', 'ftp://example.com', 'http://example.com', ...inside])
      expect(await refused(url)).toEqual(['INVALID_INPUT url']);
    expect(await refused(beside.outside.url, [])).toEqual(['INVALID_INPUT types']);
    expect(await refused(beside.outside.url, ['order.*', 'x.*'])).toEqual([
      'INVALID_INPUT types 1',
    ]);
    const secret = 'whsec_c2hvcnQ=';
    expect(await refused(beside.outside.url, undefined, { secret })).toEqual([
      'INVALID_INPUT secret',
    ]);
  });

  it('is the business of those alone who look after the settings', async () => {
    const asks = '{ webhookEndpoints { edges { node { id } } } }';
    const { errors } = await (await beside.shop.staff('sam', 'orders')).door.ask(asks);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    const nobody = { endpointId: '01900000-0000-7000-8000-000000000000' };
    expect((await beside.desk.asks('enableWebhookEndpoint', nobody)).problems[0]?.code).toBe(
      'NOT_FOUND',
    );
  });

  it('answers a ping, and everybody sees what it said', async () => {
    const endpoint = await beside.desk.registers(beside.outside.url, ['order.paid']);
    const ping = async () =>
      (await beside.desk.asks('pingWebhookEndpoint', { endpointId: endpoint.id })).delivery;
    beside.outside.answers = () => ({ status: 202, body: 'thank\0 you' });
    expect(await ping()).toMatchObject({
      type: 'ping',
      status: 'DELIVERED',
      attempts: [{ status: 202, responseExcerpt: 'thank you', error: null }],
    });
    expect(isSignedWith(endpoint.secret, beside.outside.received[0]!)).toBe(true);
    beside.outside.answers = () => ({ status: 307, headers: { location: beside.outside.url } });
    expect(await ping()).toMatchObject({ status: 'FAILED', attempts: [{ status: 307 }] });
    expect(beside.outside.received).toHaveLength(2);
  });
});

describe('the secret of an endpoint', () => {
  it('can be read nowhere in the database, nor what stood there before a start', async () => {
    const { id, secret } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    const kept = async () => {
      const sql = 'select secret from webhook_endpoint where id = $1';
      return (await beside.shop.rows<{ secret: string }>(sql, id))[0]!.secret;
    };
    expect(await kept()).toMatch(/^sealed1\./);
    await beside.shop.rows('update webhook_endpoint set secret = $2 where id = $1', id, secret);
    await beside.shop.restarts();
    expect(await kept()).toMatch(/^sealed1\./);
    await beside.placed();
    await beside.isTold(1);
    expect(isSignedWith(secret, beside.outside.taken[0]!)).toBe(true);
  }, 120_000);

  it('is changed without a gap: for a day both sign, then the new one alone', async () => {
    const { id: endpointId, secret: old } = await beside.desk.registers(beside.outside.url, [
      'order.placed',
    ]);
    const rotate = async (more = {}) =>
      (await beside.desk.asks('rotateWebhookSecret', { endpointId, ...more })).secret!;
    const fresh = await rotate();
    await beside.placed();
    await beside.isTold(1);
    expect([old, fresh].map((one) => isSignedWith(one, beside.outside.taken[0]!))).toEqual([
      true,
      true,
    ]);
    await beside.shop.travels('25 hours');
    await beside.placed();
    await beside.isTold(2);
    expect([old, fresh].map((one) => isSignedWith(one, beside.outside.taken[1]!))).toEqual([
      false,
      true,
    ]);
    const own = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    expect(await rotate({ secret: own, isLeaked: true })).toBe(own);
    await beside.placed();
    await beside.isTold(3);
    expect([fresh, own].map((one) => isSignedWith(one, beside.outside.taken[2]!))).toEqual([
      false,
      true,
    ]);
  }, 120_000);
});

describe('an endpoint that fails', () => {
  it('is tried again later, and each try can be looked at', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    beside.outside.answers = () => ({ status: 500, body: 'broken' });
    const order = await beside.placed();
    await until('it was tried', async () => (await beside.desk.sees({ id })).failingSince);
    const [delivery] = await beside.desk.deliveries({ orderId: order.id });
    expect(delivery).toMatchObject({
      status: 'PENDING',
      attempts: [{ status: 500, responseExcerpt: 'broken', error: null }],
    });
    expect(delivery!.attempts[0]!.durationMs).toBeGreaterThanOrEqual(0);
    beside.outside.answers = () => 200;
    await beside.shop.movesClock('10 seconds');
    await beside.isTold(1);
    await until('that is noted', async () => !(await beside.desk.sees({ id })).failingSince);
    const [after] = await beside.desk.deliveries({ endpointId: id, status: 'DELIVERED' });
    expect(after?.attempts.map(({ status }) => status)).toEqual([500, 200]);
  }, 120_000);

  it('is left alone as long as it asks for, whatever waits for it', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    beside.outside.answers = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await beside.placed();
    await until('it is left alone', async () => (await beside.desk.sees({ id })).pausedUntil);
    beside.outside.answers = () => 200;
    await beside.placed();
    await beside.shop.travels('50 minutes');
    expect(beside.outside.received).toHaveLength(1);
    await beside.shop.travels('15 minutes');
    await beside.isTold(2);
  }, 120_000);

  it('for one webhook alone is spared it after a day: the next ones of its order come', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.*']);
    const ada = await beside.shop.as('ada');
    const order = await ada.places({ TEA: 1 });
    await beside.isTold(1);
    beside.outside.answers = ({ type }) => (type === 'order.cancelled' ? 200 : 500);
    await ada.startsToPay(order);
    await ada.cancels(order);
    const other = await ada.places({ TEA: 1 });
    await ada.cancels(other);
    // It takes what it can in between, so it is not taken for one that is down.
    await until(
      'both are tried',
      async () => (await beside.shop.count('webhook_delivery where tries > 0')) >= 3,
    );
    await beside.shop.rows(
      "update webhook_delivery set tries = 10 where status = 'PENDING' and tries > 0",
    );
    await until('it was given up', async () => {
      await beside.desk.tries();
      await beside.shop.rows('update webhook_endpoint set failures = 0, failing_since = null');
      return (await beside.desk.deliveries({ endpointId: id, status: 'FAILED' })).length === 2;
    });
    await until('what came after it is told', () => beside.outside.taken.length === 3);
    const [failed] = await beside.desk.deliveries({
      endpointId: id,
      status: 'FAILED',
      type: 'order.payment_started',
    });
    expect(failed?.attempts.length).toBeGreaterThanOrEqual(2);
    expect((await beside.desk.sees({ id })).status).toBe('ENABLED');
  }, 120_000);

  it('for a day is disabled; what happens is kept, and told in its order once it is enabled', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.*']);
    beside.outside.answers = () => 503;
    const order = await beside.placed();
    await until('it was tried', async () => (await beside.desk.sees({ id })).failingSince);
    await until('it is disabled', async () => {
      await beside.shop.movesClock('3 hours');
      return (await beside.desk.sees({ id })).status === 'DISABLED';
    });
    expect((await beside.desk.sees({ id })).disabledBecause).toBe('FAILING');
    expect(beside.shop.logged.map(({ msg }) => msg)).toContain('a webhook endpoint was disabled');
    beside.outside.answers = () => 200;
    await until('its hold ran out', async () => (await beside.shop.eventsOf(order)).length === 2);
    await beside.shop.sweeps();
    expect(beside.outside.taken).toEqual([]);
    await beside.desk.asks('enableWebhookEndpoint', { endpointId: id });
    await beside.isTold(2);
    expect(beside.outside.taken.map(({ type }) => type)).toEqual([
      'order.placed',
      'order.cancelled',
    ]);
    const { problems } = await beside.desk.asks('enableWebhookEndpoint', { endpointId: id });
    expect(problems[0]?.code).toBe('INVALID_STATE');
  }, 120_000);

  it('with 410 wants nothing any more, at once', async () => {
    const { id } = await beside.desk.registers(beside.outside.url, ['order.placed']);
    beside.outside.answers = () => 410;
    await beside.placed();
    await until(
      'it is disabled',
      async () => (await beside.desk.sees({ id })).status === 'DISABLED',
    );
    expect((await beside.desk.sees({ id })).disabledBecause).toBe('GONE');
    expect(beside.outside.received).toHaveLength(1);
  }, 120_000);
});
