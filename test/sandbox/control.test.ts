import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startTestSandbox } from '../support/sandbox.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${sandbox.url}/_control/${path}`, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the control endpoint', () => {
  it('moves the clock', async () => {
    const { body } = await control('POST', 'clock', { offsetMs: 86_400_000 });
    expect(Math.round((Date.parse(String(body['now'])) - Date.now()) / 3_600_000)).toBe(24);
    expect((await control('GET', 'clock')).body['offsetMs']).toBe(86_400_000);
  });

  it('takes faults, lists them and clears them', async () => {
    const fault = { provider: 'stripe', kind: 'STATUS', status: 429, times: null };
    expect((await control('POST', 'faults', fault)).body).toMatchObject(fault);
    expect((await control('GET', 'faults')).body['faults']).toMatchObject([fault]);
    await control('DELETE', 'faults');
    expect((await control('GET', 'faults')).body['faults']).toEqual([]);
  });

  it.each([
    ['a provider that is not here', { provider: 'klarna', kind: 'DELAY' }, /no provider "klarna"/],
    [
      'an operation that is not there',
      { provider: 'stripe', kind: 'DELAY', operation: 'pay' },
      /createRefund/,
    ],
    ['a kind that is none', { provider: 'stripe', kind: 'EXPLODE' }, /kind/],
    ['a misspelt field', { provider: 'stripe', kind: 'DELAY', delay: 5 }, /delay/],
  ])('refuses %s and says why', async (_case, fault, message) => {
    const { status, body } = await control('POST', 'faults', fault);
    expect(status).toBe(400);
    expect(body['error']).toMatch(message);
  });

  it('refuses what is not JSON', async () => {
    const response = await fetch(`${sandbox.url}/_control/clock`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
  });

  it('registers addresses for callbacks and takes them back', async () => {
    const endpoint = { provider: 'stripe', url: 'http://127.0.0.1:1/webhooks/stripe' };
    await control('POST', 'callbacks', endpoint);
    expect((await control('POST', 'callbacks', endpoint)).body['endpoints']).toEqual([endpoint]);
    expect((await control('POST', 'reset', {})).status).toBe(200);
    expect((await control('GET', 'callbacks')).body['endpoints']).toEqual([endpoint]);
    expect((await control('DELETE', 'callbacks', endpoint)).body['endpoints']).toEqual([]);
    const bad = await control('POST', 'callbacks', {
      provider: 'stripe',
      url: 'file:///etc/passwd',
    });
    expect(bad.status).toBe(400);
  });

  it('scripts parcels', async () => {
    const steps = [{ state: '501', context: '已放入丰巢柜', location: '上海' }];
    await control('POST', 'kuaidi100/parcels', { trackingNumber: 'ZTO9', steps });
    expect(sandbox.parcels.look('ZTO9', 'zhongtong')).toMatchObject([
      { statusCode: '501', status: '投柜或驿站' },
    ]);
  });

  it('pages through the ledger', async () => {
    for (const amountMinor of [1, 2, 3]) {
      const fact = {
        provider: 'stripe',
        kind: 'CAPTURE',
        gatewayRef: 'pi',
        currency: 'CNY',
      } as const;
      sandbox.ledger.record({ ...fact, amountMinor });
    }
    const first = await control('GET', 'ledger?limit=2');
    const second = await control('GET', `ledger?limit=2&after=${String(first.body['next'])}`);
    expect(first.body['entries']).toMatchObject([{ amountMinor: 1 }, { amountMinor: 2 }]);
    expect(second.body).toMatchObject({
      entries: [{ amountMinor: 3 }],
      totals: [{ capturedMinor: 6 }],
    });
  });
});

describe('the pages for people', () => {
  it('say on the first one what is here', async () => {
    const text = await (await fetch(sandbox.url)).text();
    for (const path of ['/stripe/pay', '/mail', '/_control/ledger']) {
      expect(text).toContain(`href="${path}"`);
      expect((await fetch(`${sandbox.url}${path}`)).status).toBe(200);
    }
  });

  it('show the mails that arrived, and let nothing in them run', async () => {
    const transport = createTransport(sandbox.smtpUrl);
    await transport.sendMail({
      from: 'shop@example.com',
      to: 'ada@example.com',
      subject: '<script>alert(1)</script>',
      html: '<h1>Hello</h1><script>alert(1)</script>',
      attachments: [{ filename: '发票.txt', content: 'total: 5' }],
    });
    const [mail] = sandbox.mailbox.list();
    const read = async (path: string) => fetch(`${sandbox.url}/mail${path}`);
    for (const path of ['', `/${mail?.id}`]) {
      const text = await (await read(path)).text();
      expect(text).toContain('&#60;script&#62;');
      expect(text).not.toContain('<script>');
    }
    const body = await read(`/${mail?.id}/html`);
    expect(await body.text()).toContain('<h1>Hello</h1>');
    expect(body.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(await (await read(`/${mail?.id}/attachments/0`)).text()).toBe('total: 5');
    expect((await read('/999')).status).toBe(404);
    const { body: mails } = await control('GET', 'mails?to=ada@example.com');
    expect(mails).toMatchObject([
      { subject: '<script>alert(1)</script>', attachments: [{ bytes: 8 }] },
    ]);
    expect((await control('GET', 'mails?to=eve@example.com')).body).toEqual([]);
  });
});
