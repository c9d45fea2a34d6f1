import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicLookup } from '../../../src/gateways/webhooks/checkedLookup.js';
import { createHttpWebhooks } from '../../../src/gateways/webhooks/httpWebhooks.js';
import { isPublicAddress } from '../../../src/gateways/webhooks/publicAddress.js';
import { createLog } from '../../../src/log.js';

const logged: { why?: string }[] = [];
const log = createLog('info', {
  write: (line: string) => void logged.push(JSON.parse(line) as { why?: string }),
});
const webhooks = createHttpWebhooks({ privateHosts: [], log });

describe('a webhook to an address inside', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['0.0.0.0', '100.64.0.1', '192.0.0.8', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '192.88.99.1', '240.0.0.1'],
    ...['::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', 'fec0::1'],
    ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::a00:1'],
    ...['64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', '5f00::1'],
    ...['::ffff:8.8.8.8'],
  ])('is not sent: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'is nothing like one outside: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://017700000001/'],
    ...[
      'https://[::1]/',
      'https://[::ffff:7f00:1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://127.1/',
    ],
    ...['https://169.254.169.254/latest/meta-data', 'https://0/', 'https://[fe80::1]/'],
  ])('is refused however it is written: %s', (url) => {
    expect(webhooks.faultOf(url)).toBe('URL_PRIVATE');
  });

  it('is refused by its name, when it is registered and with each webhook', async () => {
    const url = 'https://localhost/';
    expect(webhooks.faultOf(url)).toBe('URL_PRIVATE');
    const answer = await webhooks.post({ url, headers: {}, body: '{}' });
    const error = 'Not sent: the address is not one of the public internet';
    expect(answer).toMatchObject({ status: undefined, error });
  });

  it('is refused by what any other name leads to, with each connection', async () => {
    const [error] = await once(request('https://localhost/', { lookup: publicLookup }), 'error');
    expect(error).toMatchObject({ message: expect.stringContaining('no public address') });
  });

  it('sounds like one that is nowhere: who names hosts learns nothing of the network, the log everything', async () => {
    const inside = await webhooks.post({ url: `https://${hostname()}/`, headers: {}, body: '{}' });
    const nowhere = await webhooks.post({ url: 'https://no.invalid/', headers: {}, body: '{}' });
    expect([inside.error, inside.status]).toEqual([nowhere.error, nowhere.status]);
    expect(inside.error).not.toMatch(new RegExp(`${hostname()}|\\d|ENOTFOUND|EAI`));
    expect(logged).toMatchObject([
      { why: expect.stringContaining(hostname()) },
      { why: expect.stringContaining('no.invalid') },
    ]);
  });

  it('needs TLS, no password and a sensible length', () => {
    expect(webhooks.faultOf('http://example.com/')).toBe('URL_NOT_HTTPS');
    for (const url of ['https://a:b@example.com/', 'x', 'file:///etc/passwd', 'https://a.b/#c'])
      expect(webhooks.faultOf(url)).toBe('URL_MALFORMED');
    expect(webhooks.faultOf(`https://example.com/${'a'.repeat(2_000)}`)).toBe('URL_MALFORMED');
    expect(webhooks.faultOf('https://example.com/hook?a=b')).toBeUndefined();
  });

  it('is told of in words', async () => {
    const errors: unknown[] = [];
    for (const url of ['http://example.com/', 'file:///etc/passwd', 'https://no.invalid/'])
      errors.push((await webhooks.post({ url, headers: {}, body: '{}' })).error);
    expect(errors).toEqual([
      'Not sent: the address is not one of https',
      'Not sent: webhooks can not be sent to an address like this one',
      'The host was not found, or leads to no public address',
    ]);
  });
});

describe('a receiver', () => {
  let server: Server;
  let asked: string[] = [];
  const patient = createHttpWebhooks({ privateHosts: ['127.0.0.1', '::1'], timeoutMs: 500, log });
  const post = (path: string) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`;
    return patient.post({ url, headers: {}, body: '{}' });
  };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const path = request.url!;
      asked.push(path);
      if (path === '/silent') return;
      if (path === '/endless') {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
        response.once('close', () => clearInterval(timer));
        return;
      }
      if (path === '/drops') return void request.socket.destroy();
      if (path === '/dribbles') return void response.writeHead(200).write('well');
      const redirect = path === '/moved' ? { location: '/elsewhere' } : {};
      response.writeHead(path === '/moved' ? 302 : 200, { 'retry-after': '7', ...redirect });
      response.end('fine');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it('that is silent, or never comes to an end, is waited for no longer than told', async () => {
    for (const path of ['silent', 'dribbles']) {
      const answer = await post(path);
      expect(answer).toMatchObject({ status: undefined, error: 'No answer within 0.5 s' });
      expect(answer.durationMs).toBeGreaterThanOrEqual(499);
      expect(answer.durationMs).toBeLessThan(3_000);
    }
  });

  it('that says too much is listened to for a while', async () => {
    const { status, excerpt } = await post('endless');
    expect(status).toBe(200);
    expect(excerpt).toHaveLength(1_000);
  });

  it('that sends us elsewhere is not followed', async () => {
    asked = [];
    expect(await post('moved')).toMatchObject({ status: 302, retryAfterMs: 7_000 });
    expect(asked).toEqual(['/moved']);
  });

  it('that hangs up is no answer', async () => {
    expect(await post('drops')).toMatchObject({ status: undefined, error: expect.any(String) });
    expect(await post('fine')).toMatchObject({ status: 200, excerpt: 'fine', error: undefined });
  });
});
