import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openKeys, type KeyPair } from '../../../sandbox/keys.js';
import { certificatesOf, issueCertificate } from '../../../sandbox/paypal/certificates.js';
import {
  CallbackRejected,
  GatewayUnavailable,
} from '../../../src/gateways/payments/PaymentGateway.js';
import {
  openCertificates,
  type PayPalCertificates,
} from '../../../src/gateways/payments/paypalCertificates.js';
import { keyFolder } from '../../support/sandbox.js';
import { times } from '../../support/times.js';

const keys = openKeys(keyFolder());
const { authority, webhooks } = certificatesOf(keys);
const stranger = makePair();
const CERT = '/v1/notifications/certs/CERT';

let server: Server;
let baseUrl: string;
let shown: string;
let asked: number;
let certificates: PayPalCertificates;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    if (request.url?.endsWith('/elsewhere')) response.writeHead(302, { location: CERT }).end();
    else if (request.url?.endsWith('/broken')) response.writeHead(503).end();
    else response.end(shown);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = 0;
  certificates = openCertificates({ baseUrl, webhookCa: authority, timeoutMs: 2_000 });
});
afterAll(() => {
  server.close();
});

const DAY_MS = 86_400_000;
const PAYPAL = 'messageverificationcerts.paypal.com';
const own = { name: 'Sandbox authority', key: keys.payPalAuthority };
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

function issue(changes: Partial<Parameters<typeof issueCertificate>[0]> = {}): string {
  const valid = { from: inDays(-1), to: inDays(1) };
  return issueCertificate({ name: PAYPAL, key: stranger, issuer: own, ...valid, ...changes });
}

function look(certificate: string, path = CERT) {
  shown = certificate;
  return certificates.keyAt(baseUrl + path);
}

describe('the certificate that a callback of PayPal names', () => {
  it('is fetched once and kept', async () => {
    const found = await times(5, () => look(webhooks));
    await look(webhooks);
    expect(asked).toBe(1);
    const { publicKey } = keys.payPal;
    expect(found[0]!.export({ format: 'der', type: 'spki' }).toString('base64')).toBe(publicKey);
  });

  it('may have been issued by somebody in between', async () => {
    const between = { name: 'In between', key: makePair() };
    const middle = issue({ ...between, isAuthority: true });
    const leaf = issue({ issuer: between });
    expect(await look(leaf + middle)).toBeDefined();
    await expect(look(leaf, `${CERT}-ALONE`)).rejects.toThrow(CallbackRejected);
    const powerless = issue({ ...between });
    await expect(look(leaf + powerless, `${CERT}-POWERLESS`)).rejects.toThrow(CallbackRejected);
  });

  const impostor = { name: own.name, key: stranger };
  it.each([
    ['is issued by somebody whom nobody knows', () => issue({ issuer: impostor })],
    [
      'brings its own authority along',
      () =>
        issue({ issuer: impostor }) + issue({ ...impostor, issuer: impostor, isAuthority: true }),
    ],
    ['vouches for itself', () => issue({ issuer: { name: PAYPAL, key: stranger } })],
    ['is somebody else’s', () => issue({ name: 'paypal.example' })],
    ['is an authority’s', () => issue({ isAuthority: true })],
    ['has expired', () => issue({ to: inDays(-0.5) })],
    ['is not valid yet', () => issue({ from: inDays(0.5) })],
    ['is none', () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'],
    ['is empty', () => ''],
  ])('is refused when it %s', async (_case, certificate) => {
    await expect(look(certificate())).rejects.toThrow(CallbackRejected);
    // Nothing of it is kept.
    expect(await look(webhooks)).toBeDefined();
  });

  it.each([
    'https://paypal.example/v1/notifications/certs/CERT',
    'https://api.paypal.com.example/v1/notifications/certs/CERT',
    'https://api.paypal.com:8443/v1/notifications/certs/CERT',
    'http://api.paypal.com/v1/notifications/certs/CERT',
    'https://api.paypal.com@paypal.example/v1/notifications/certs/CERT',
    'https://api.paypal.com/v1/other/CERT',
    'file:///etc/ssl/certs/CERT',
    'CERT',
  ])('is not even asked for at %s', async (url) => {
    await expect(certificates.keyAt(url)).rejects.toThrow(CallbackRejected);
    expect(asked).toBe(0);
  });

  it.each([
    ['redirects', `${CERT}/elsewhere`, () => webhooks],
    ['fails', `${CERT}/broken`, () => webhooks],
    ['has no end', CERT, () => 'x'.repeat(70_000)],
  ])('is asked for again later when its address %s', async (_case, path, certificate) => {
    await expect(look(certificate(), path)).rejects.toThrow(GatewayUnavailable);
    expect(await look(webhooks)).toBeDefined();
  });
});

function makePair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  });
  return { privateKey: privateKey.toString('base64'), publicKey: publicKey.toString('base64') };
}
