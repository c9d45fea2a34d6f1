import { createSign, randomBytes } from 'node:crypto';
import { pemOfPrivate, type KeyPair, type SandboxKeys } from '../keys.js';

/** The sandbox's PayPal's certificates, in PEM: of what signs its webhooks, and of the authority behind it. */
export interface Certificates {
  webhooks: string;
  authority: string;
}

const AUTHORITY = 'Sandbox authority';
/** As in PayPal's own certificates. */
const SIGNER = 'messageverificationcerts.sandbox.paypal.com';
const DAY_MS = 86_400_000;

export function certificatesOf({ payPalAuthority: authority, payPal }: SandboxKeys): Certificates {
  const issuer = { name: AUTHORITY, key: authority };
  const validity = {
    from: new Date(Date.now() - DAY_MS),
    to: new Date(Date.now() + 3650 * DAY_MS),
  };
  return {
    webhooks: issueCertificate({ name: SIGNER, key: payPal, issuer, ...validity }),
    authority: issueCertificate({
      name: AUTHORITY,
      key: authority,
      issuer,
      isAuthority: true,
      ...validity,
    }),
  };
}

interface Wanted {
  name: string;
  key: KeyPair;
  issuer: { name: string; key: KeyPair };
  isAuthority?: boolean;
  from: Date;
  to: Date;
}

/** An X.509 certificate (RFC 5280) with no more in it than such a check looks at. */
export function issueCertificate(wanted: Wanted): string {
  const content = contentOf(wanted);
  const signature = createSign('RSA-SHA256').update(content).sign(pemOfPrivate(wanted.issuer.key));
  const certificate = sequence(content, SHA256_WITH_RSA, bits(signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g)!;
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function contentOf({ name, key, issuer, isAuthority, from, to }: Wanted): Buffer {
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  // Positive whatever its first bit is.
  const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
  const publicKey = Buffer.from(key.publicKey, 'base64');
  const constraints = isAuthority ? sequence(TRUE) : sequence();
  const host = der(0x82, Buffer.from(name));
  const extensions = sequence(
    sequence(oid('2.5.29.19'), TRUE, der(0x04, constraints)),
    ...(isAuthority ? [] : [sequence(oid('2.5.29.17'), der(0x04, sequence(host)))]),
  );
  return sequence(
    version3,
    serial,
    SHA256_WITH_RSA,
    nameOf(issuer.name),
    sequence(time(from), time(to)),
    nameOf(name),
    publicKey,
    der(0xa3, extensions),
  );
}

/** One common name. */
const nameOf = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));

/** UTCTime, good until 2049. */
const time = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replace(/\D/g, '')}Z`));

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function bits(content: Buffer): Buffer {
  return der(0x03, Buffer.from([0]), content);
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...others.flatMap(base128)]));
}

/** Seven bits a byte, the highest set on all but the last. */
function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

const TRUE = der(0x01, Buffer.from([0xff]));
const SHA256_WITH_RSA = sequence(oid('1.2.840.113549.1.1.11'), der(0x05));
