import { X509Certificate, type KeyObject } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { bulkhead } from 'cockatiel';
import { CallbackRejected, GatewayUnavailable } from './PaymentGateway.js';

/** The keys of the certificates that PayPal's callbacks name. */
export interface PayPalCertificates {
  /** Throws `CallbackRejected` for what is not PayPal's. */
  keyAt(certUrl: string): Promise<KeyObject>;
}

interface CertificateOptions {
  /** Where the API is, if not at PayPal: certificates may come from there too. */
  baseUrl?: string | undefined;
  /** In PEM: an authority beside the well-known ones. */
  webhookCa?: string | undefined;
  timeoutMs: number;
}

const PAYPAL_ORIGINS = ['https://api.paypal.com', 'https://api.sandbox.paypal.com'];
/** Whom the certificates name, live and in PayPal's sandbox. */
const NAMES = [
  'messageverificationcerts.paypal.com',
  'messageverificationcerts.sandbox.paypal.com',
];
const PATH = '/v1/notifications/certs/';
const MOST_KEPT = 20;
const MOST_BYTES = 64 * 1024;
/** Forged callbacks may name many addresses: so few are asked at once, so many may wait. */
const ASKED_AT_ONCE = 4;
const WAITING = 50;

/**
 * Whoever calls back may name any address: it is asked only if it is PayPal's, and what it says counts only if a
 * known authority stands behind it. Certificates are kept while they are valid.
 */
export function openCertificates(options: CertificateOptions): PayPalCertificates {
  const { baseUrl, webhookCa, timeoutMs } = options;
  const origins = baseUrl ? [...PAYPAL_ORIGINS, new URL(baseUrl).origin] : PAYPAL_ORIGINS;
  const roots = rootsWith(webhookCa);
  const kept = new Map<string, Promise<X509Certificate>>();
  const lanes = bulkhead(ASKED_AT_ONCE, WAITING);

  async function load(url: URL): Promise<X509Certificate> {
    const [leaf, ...others] = certificatesIn(await lanes.execute(() => fetchText(url, timeoutMs)));
    if (!leaf || !isPayPals(leaf)) throw new CallbackRejected('the certificate is not PayPal’s');
    if (!isIssued(leaf, others, roots())) {
      throw new CallbackRejected('no known authority stands behind the certificate');
    }
    return leaf;
  }

  function keep(url: URL): Promise<X509Certificate> {
    const loading = load(url);
    kept.set(url.href, loading);
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest);
    loading.catch(() => kept.delete(url.href));
    return loading;
  }

  return {
    async keyAt(certUrl) {
      const url = addressOf(certUrl, origins);
      const certificate = await (kept.get(url.href) ?? keep(url));
      if (isValidNow(certificate)) return certificate.publicKey;
      kept.delete(url.href);
      throw new CallbackRejected('the certificate is not valid now');
    },
  };
}

function addressOf(certUrl: string, origins: readonly string[]): URL {
  const url = URL.parse(certUrl);
  const isPayPals =
    url && origins.includes(url.origin) && url.pathname.startsWith(PATH) && !url.username;
  if (isPayPals) return url;
  throw new CallbackRejected('the certificate is not at PayPal');
}

/** Parsed when a certificate has to be checked, which may be never. */
function rootsWith(webhookCa: string | undefined): () => X509Certificate[] {
  let roots: X509Certificate[] | undefined;
  return () =>
    (roots ??= [...(webhookCa ? [webhookCa] : []), ...rootCertificates].map(
      (pem) => new X509Certificate(pem),
    ));
}

async function fetchText(url: URL, timeoutMs: number): Promise<string> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { redirect: 'error', signal });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > MOST_BYTES) throw new Error('too long');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } catch (error) {
    throw new GatewayUnavailable(`PayPal: no certificate at ${url.href}`, { cause: error });
  }
}

const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function certificatesIn(text: string): X509Certificate[] {
  try {
    return [...text.matchAll(PEM)].map(([pem]) => new X509Certificate(pem));
  } catch (error) {
    throw new CallbackRejected('what is at the certificate’s address is none', { cause: error });
  }
}

const isPayPals = (leaf: X509Certificate): boolean =>
  !leaf.ca && NAMES.some((name) => leaf.checkHost(name) !== undefined);

/** From the leaf up, each certificate signed by the next, which is valid and may sign, to an authority that we know. */
function isIssued(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
): boolean {
  const isIssuer = (issuer: X509Certificate) =>
    isValidNow(issuer) && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
  if (roots.some(isIssuer)) return true;
  const next = others.find((other) => other.ca && isIssuer(other));
  // Whoever is asked once is not asked again: no chain goes in circles.
  return next
    ? isIssued(
        next,
        others.filter((other) => other !== next),
        roots,
      )
    : false;
}

function isValidNow({ validFromDate, validToDate }: X509Certificate): boolean {
  const now = Date.now();
  return validFromDate.getTime() <= now && now <= validToDate.getTime();
}
