import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { WebhookDesk } from '../support/WebhookDesk.js';
import { readQuery } from './promql.js';
import { Scrape } from './Scrape.js';

const TOKEN = 'what Prometheus presents';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop({ environment: { METRICS_TOKEN: TOKEN } });
  await shop.stock({ TEA: 10, LAST: 1 });
}, 120_000);
afterAll(() => shop.closes(), 120_000);

const scrape = () => Scrape.of(shop.url, TOKEN);

/** How much of it there is more than before. */
async function more(work: () => Promise<unknown>) {
  const before = await scrape();
  await work();
  const after = await scrape();
  return {
    sum: (name: string, labels = {}) => after.sum(name, labels) - before.sum(name, labels),
    total: (name: string, labels = {}) => after.total(name, labels) - before.total(name, labels),
  };
}

describe('what Prometheus is told', () => {
  it('is told to whoever has the token alone', async () => {
    const asks = (headers: Record<string, string>) => fetch(`${shop.url}/metrics`, { headers });
    for (const headers of [{}, { authorization: 'Bearer what others present' }]) {
      const refused = await asks(headers as Record<string, string>);
      expect(refused.status).toBe(401);
      expect(await refused.text()).toBe('');
    }
    const answer = await asks({ authorization: `Bearer ${TOKEN}` });
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  it('says what became of each placement', async () => {
    const ada = await shop.as('ada');
    const wish = { idempotencyKey: 'once and again' };
    const { sum, total } = await more(async () => {
      await Promise.all([ada.places({ TEA: 1 }, wish), ada.places({ TEA: 2 })]);
      await ada.places({ TEA: 1 }, wish);
      await ada.places({ LAST: 2 }, { acceptBackorder: true });
      await ada.triesToPlace({ LAST: 3 });
    });
    const outcomes = ['placed', 'waiting', 'repeated', 'refused', 'failed', 'overloaded'].map(
      (outcome) => [outcome, sum('dingdan_placements_total', { outcome })],
    );
    expect(Object.fromEntries(outcomes)).toEqual({
      placed: 2,
      waiting: 1,
      repeated: 1,
      refused: 1,
      failed: 0,
      overloaded: 0,
    });
    expect(sum('dingdan_placement_refusals_total', { code: 'OUT_OF_STOCK' })).toBe(1);
    expect(total('dingdan_placement_batch_size')).toBe(5);
    for (const step of ['WAIT', 'PLACEMENT']) {
      expect(sum('dingdan_placement_step_seconds', { step })).toBe(5);
    }
    // Who is refused or answered again takes no stock.
    expect(sum('dingdan_placement_step_seconds', { step: 'PERSIST' })).toBeGreaterThanOrEqual(3);
    const operation = 'placeOrder';
    const told = (outcome: string) =>
      sum('dingdan_graphql_operation_seconds', { operation, outcome });
    expect([told('ok'), told('refused')]).toEqual([4, 1]);
    const route = { method: 'POST', route: '/graphql', status: '200' };
    expect(sum('dingdan_http_request_seconds', route)).toBe(5);
    expect(total('dingdan_http_request_seconds', route)).toBeGreaterThan(0);
  });

  it('follows an order from stage to stage, and the calls that it takes', async () => {
    const { sum } = await more(async () => {
      const { order } = await shop.picks('ada', { TEA: 1 });
      await (await shop.kim()).ships(order);
      await until('it is rolled up', async () => {
        const stages = { stage: 'SHIPPING' };
        return (await scrape()).sum('dingdan_order_stage_seconds', stages) === 1;
      });
    });
    for (const stage of ['PAYMENT', 'PROCESSING', 'PICKING', 'SHIPPING'])
      expect([stage, sum('dingdan_order_stage_seconds', { stage })]).toEqual([stage, 1]);
    expect(sum('dingdan_order_stage_seconds', { stage: 'DELIVERY' })).toBe(0);
    const paid = { type: 'PAID', dimension: 'STRIPE' };
    expect(sum('dingdan_order_events_total', paid)).toBe(1);
    const call = { provider: 'stripe', operation: 'createPayment' };
    expect(sum('dingdan_gateway_call_seconds', { ...call, outcome: 'ok' })).toBe(1);
    const callback = { method: 'POST', route: '/webhooks/stripe', status: '200' };
    expect(sum('dingdan_http_request_seconds', callback)).toBeGreaterThan(0);
  });

  it('counts who follows what, and what waits in the database', async () => {
    const ada = await shop.as('ada');
    const desk = new WebhookDesk(shop, (await shop.kim()).door);
    const endpoint = await desk.registers('http://127.0.0.1:9/nobody', ['order.placed']);
    const order = await ada.places({ TEA: 1 });
    const watch = ada.watches(order, 0);
    await watch.until('PLACED');
    await until('the webhook waits', async () =>
      (await scrape()).sum('dingdan_backlog', { work: 'webhooks' }),
    );
    const seen = await scrape();
    await watch.stop();
    expect(seen.sum('dingdan_backlog', { work: 'webhooks' })).toBe(1);
    expect(seen.sum('dingdan_live_sockets')).toBe(1);
    expect(seen.sum('dingdan_live_subscriptions')).toBe(1);
    expect(seen.sum('dingdan_database_up')).toBe(1);
    expect(seen.sum('dingdan_database_connections', { pool: 'main' })).toBeGreaterThan(0);
    expect(seen.sum('dingdan_database_pool_wait_seconds', { pool: 'jobs' })).toBeGreaterThan(0);
    const call = { provider: 'webhooks', operation: 'post', outcome: 'unavailable' };
    expect(seen.sum('dingdan_gateway_call_seconds', call)).toBeGreaterThan(0);
    await shop.rows('delete from webhook_endpoint where id = $1', endpoint.id);
  });

  it('knows of each consumer how far it is behind, whatever it follows', async () => {
    await (await shop.as('bea')).places({ TEA: 5 });
    await shop.stock({ POT: 1 });
    await until(
      'all of them have come to the end',
      async () => (await scrape()).sum('dingdan_consumer_behind') === 0,
    );
    const consumers = (await shop.rows<{ name: string }>('select name from event_consumer')).map(
      ({ name }) => name,
    );
    expect(consumers).toEqual(
      expect.arrayContaining(['plan stock webhooks', 'raise alerts of shelves', 'tell of alerts']),
    );
  });
});

interface Dashboard {
  panels: { title: string; targets?: { expr: string; legendFormat: string }[] }[];
}

describe('the dashboard', () => {
  const { panels } = JSON.parse(readFileSync('docs/grafana/dingdan.json', 'utf8')) as Dashboard;
  const queries = panels.flatMap(({ title, targets = [] }) =>
    targets.map(({ expr, legendFormat }) => ({ title, expr, legendFormat })),
  );

  it('asks for nothing but what there is', async () => {
    const series = (await scrape()).series();
    // Given by Prometheus to whatever it scrapes.
    const always = ['instance', 'job'];
    for (const { title, expr, legendFormat } of queries) {
      const { names, labels } = readQuery(expr);
      const legend = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!);
      const known = new Set([...always, ...names.flatMap((name) => [...(series.get(name) ?? [])])]);
      const unknown = [
        ...names.filter((name) => !series.has(name)),
        ...[...labels, ...legend].filter((label) => !known.has(label)),
      ];
      expect({ title, unknown }).toEqual({ title, unknown: [] });
    }
    expect(queries.length).toBeGreaterThan(30);
  });

  it('shows everything that the shop counts of itself', async () => {
    const shown = new Set(queries.flatMap(({ expr }) => readQuery(expr).names));
    const own = [...(await scrape()).types].filter(([name]) => name.startsWith('dingdan_'));
    const hidden = own.filter(([name, type]) =>
      type === 'histogram'
        ? !['_bucket', '_count'].some((end) => shown.has(name + end))
        : !shown.has(name),
    );
    expect(hidden).toEqual([]);
  });

  it('is explained in the operations', async () => {
    const page = readFileSync('docs/operations.md', 'utf8');
    const own = [...(await scrape()).types.keys()].filter((name) => name.startsWith('dingdan_'));
    expect(own.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const named = [...page.matchAll(/`(dingdan_\w+)`/g)].map(([, name]) => name!);
    expect(named.filter((name) => !own.includes(name))).toEqual([]);
  });
});
