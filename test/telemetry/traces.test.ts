import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';
import { until } from '../support/until.js';
import { attributeOf, Collector, type ReceivedSpan } from './Collector.js';

let shop: OpenShop;
let collector: Collector;

beforeAll(async () => {
  collector = await Collector.open();
  shop = await openShop({ environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
  await shop.stock({ TEA: 10 });
}, 120_000);
afterAll(async () => {
  await shop.closes();
  await collector.close();
}, 120_000);

/** The requests for one thing, once the collector has them. */
async function requestsFor(operation: string, count: number): Promise<ReceivedSpan[]> {
  const requests = () =>
    collector
      .named('POST /graphql')
      .filter((span) => attributeOf(span, 'graphql.operation.name') === operation);
  await until(`${count} of ${operation} are told`, () => requests().length >= count);
  return requests();
}

describe('a trace', () => {
  it('leads from a request over its placement to the batch that it shared, and to every statement', async () => {
    const ada = await shop.as('ada');
    await Promise.all([ada.places({ TEA: 1 }), ada.places({ TEA: 1 })]);
    const requests = await requestsFor('placeOrder', 2);
    const placements = requests
      .flatMap((request) => collector.within(request))
      .filter(({ name }) => name === 'place order');
    expect(placements).toHaveLength(2);
    for (const placement of placements) {
      const request = requests.find(({ spanId }) => spanId === placement.parentSpanId)!;
      expect(placement.traceId).toBe(request.traceId);
      const [link] = placement.links!;
      const batch = collector.spans.find(({ spanId }) => spanId === link!.spanId)!;
      expect(batch.name).toBe('place a batch');
      expect(batch.parentSpanId).toBeUndefined();
      expect(batch.links!.map(({ spanId }) => spanId)).toContain(placement.spanId);
      const statements = collector.within(batch);
      expect(statements.map(({ traceId }) => traceId)).toEqual(statements.map(() => batch.traceId));
      const names = statements.map(({ name }) => name);
      expect(names[0]).toMatch(/^(?:SELECT|WITH)/);
      expect(names.map((name) => name.toLowerCase())).toEqual(
        expect.arrayContaining(['begin', 'commit']),
      );
    }
  });

  it('says why a placement was refused', async () => {
    await (await shop.as('ada')).triesToPlace({ TEA: 99 });
    const refused = () =>
      collector.spans.find((span) => attributeOf(span, 'dingdan.refused') === 'OUT_OF_STOCK');
    await until('it is told', refused);
    expect(refused()!.name).toBe('place order');
  });

  it('follows a payment to its provider, and tells nothing of the customer', async () => {
    const ada = await shop.as('ada');
    await ada.pays(await ada.places({ TEA: 1 }, { customer: { email: 'hush@example.com' } }));
    const [request] = await requestsFor('payOrder', 1);
    const inside = collector.spans.filter(({ traceId }) => traceId === request!.traceId);
    const call = inside.find(({ name }) => name === 'stripe createPayment')!;
    expect(attributeOf(call, 'dingdan.outcome')).toBe('ok');
    expect(call.parentSpanId).toBe(request!.spanId);
    expect(inside.filter((span) => attributeOf(span, 'db.system.name')).length).toBeGreaterThan(1);
    expect(JSON.stringify(collector.spans)).not.toContain('hush@example.com');
  });

  it('is the one that the caller named, and that the lines of the log name', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const body = 'no callback of Stripe';
    await fetch(`${shop.url}/webhooks/stripe`, { method: 'POST', body, headers: { traceparent } });
    const told = () => collector.spans.find((span) => span.traceId === traceId);
    await until('it is told', () => told()?.name === 'POST /webhooks/stripe');
    const request = told();
    expect(request!.parentSpanId).toBe('00f067aa0ba902b7');
    expect(attributeOf(request!, 'http.response.status_code')).toBe(400);
    const lines = shop.logged.filter(({ trace_id }) => trace_id === traceId);
    expect(lines.map(({ msg }) => msg)).toEqual(['a callback was rejected']);
  });

  it('is none of what the shop does by itself, but for the calls that it makes', async () => {
    await shop.sweeps();
    await until('the mail is told', () => collector.named('smtp send').length > 0);
    const isCalled = (span: ReceivedSpan): boolean =>
      span.name.startsWith('POST /') ||
      span.name === 'place a batch' ||
      attributeOf(span, 'dingdan.provider') !== undefined;
    const roots = collector.spans.filter(({ parentSpanId }) => !parentSpanId);
    expect(roots.filter((span) => !isCalled(span))).toEqual([]);
    expect(collector.named('smtp send')[0]!.parentSpanId).toBeUndefined();
  });
});
