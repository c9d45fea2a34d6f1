import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerOf, post } from '../support/rawRequest.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { TOKEN_SECRET } from '../support/TestShop.js';

const FRIEND = 'https://www.shop.cn';

let shop: OpenShop;
let worker: OpenShop;

beforeAll(async () => {
  shop = await openShop({ environment: { CORS_ORIGINS: FRIEND } });
  worker = await openShop({ beside: shop, environment: { ROLE: 'worker', WORKER_PORT: '0' } });
}, 120_000);
afterAll(async () => {
  await worker.shuts();
  await shop.closes();
}, 120_000);

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(shop.url + path, { method, headers });

describe('every answer', () => {
  it.each(['/', '/graphiql', '/graphql?query=%7B__typename%7D', '/healthz', '/nowhere'])(
    'says to browsers what they may do with it: %s',
    async (path) => {
      const { headers } = await get(path, { 'apollo-require-preflight': '1' });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});

describe('a page of another origin', () => {
  const preflight = (origin: string) =>
    get(
      '/graphql',
      {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
      'OPTIONS',
    );

  it('may call when the shop names it', async () => {
    const { status, headers } = await preflight(FRIEND);
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(FRIEND);
    expect(headers.get('access-control-allow-headers')).toContain('authorization');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://evil.cn', 'https://www.shop.cn.evil.cn', 'http://www.shop.cn', 'null'])(
    'may not when it does not: %s',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('can not forge a request that a browser sends without asking', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const answer = await post(shop, '{"query":"{ __typename }"}', undefined, {
        'content-type': type,
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await answerOf(answer)).toMatchObject({
        errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
      });
    }
    expect((await get('/graphql?query=%7B__typename%7D')).status).toBe(400);
  });
});

describe('what can not be read', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);

  it.each<[string, string | Buffer, number]>([
    ['broken JSON', '{"query": "{', 400],
    ['nothing', '', 400],
    ['no object', '7', 400],
    ['a list', '[{"query":"{ __typename }"}]', 400],
    ['no text', '{"query":{"kind":"Document"}}', 400],
    ['an empty query', '{"query":""}', 400],
    ['variables in a text', '{"query":"{ __typename }","variables":"{}"}', 400],
    ['a prototype', '{"query":"{ __typename }","__proto__":{"x":1}}', 400],
    ['bytes', Buffer.from([0xff, 0xfe, 0x00, 0x80]), 400],
    ['an image', Buffer.from('89504e47', 'hex'), 400],
    ['too much', `{"query":"${' '.repeat(600_000)}"}`, 413],
    ['too deep', `{"query":"{ __typename }","variables":{"x":${deep}}}`, 400],
    [
      'too many values',
      `{"query":"{ __typename }","variables":{"x":[${'0,'.repeat(60_000)}0]}}`,
      400,
    ],
  ])('is answered in the shape of GraphQL: %s', async (_what, body, status) => {
    const answer = await post(shop, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/(json|graphql-response)/);
    const { errors } = await answerOf(answer);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('is no other type than JSON', async () => {
    for (const type of ['image/png', 'application/xml', 'text']) {
      const answer = await post(shop, '{}', undefined, { 'content-type': type });
      expect(answer.status).toBe(415);
      expect((await answerOf(answer)).errors).toHaveLength(1);
    }
  });

  it('is no method but GET and POST', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await get('/graphql', {}, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('GET, POST');
    }
  });

  it('is no mutation in an address', async () => {
    const query = encodeURIComponent('mutation { __typename }');
    const answer = await get(`/graphql?query=${query}`, { 'apollo-require-preflight': '1' });
    expect(answer.status).toBe(405);
    expect((await answerOf(answer)).errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('the log', () => {
  it('has no secret and nothing of a customer, whatever fails', async () => {
    await shop.stock({ TEA: 2 });
    const ada = await shop.as('ada');
    const order = await ada.places({ TEA: 1 }, { customer: { email: 'hush@example.com' } });
    await ada.triesToPay(order);
    const token = `${ada.token}x`;
    await post(shop, { query: '{ __typename }', variables: { email: 'hush@example.com' } }, token);
    await post(shop, '{"email":"hush@example.com', ada.token);
    await fetch(`${shop.url}/webhooks/stripe`, { method: 'POST', body: 'hush@example.com' });
    expect(shop.logged.length).toBeGreaterThan(0);
    const told = JSON.stringify(shop.logged);
    const { stripe, wechatPay } = shop.sandbox.credentials;
    const secrets = [TOKEN_SECRET, stripe.apiKey, stripe.webhookSecret, wechatPay.apiKey];
    for (const secret of [...secrets, token, ada.token!, 'hush@example.com', '13800138000']) {
      expect(told).not.toContain(secret);
    }
  });
});

describe('a worker', () => {
  it('tells on a port of its own whether it lives and can work, what it counts, and nothing else', async () => {
    const url = worker.healthUrl;
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' });
    const figures = await (await fetch(`${url}/metrics`)).text();
    expect(figures).toMatch(/^dingdan_database_connections\{pool="jobs",state="idle"\} \d/m);
    expect((await fetch(`${url}/graphql`, { method: 'POST' })).status).toBe(404);
  });
});
