import type {
  OrderFilter,
  OrderStatus,
  PaymentStatus,
  ShippingStatus,
} from '../../generated/graphql.js';
import { momentAt, nextDay } from '../../parts/zoneClock.js';

/** By what an order can be looked for; of each, staff need to know the beginning of it, of a phone number its end. */
export type SoughtKind = 'number' | 'name' | 'phone' | 'email' | 'trackingNumber';

/** What the address says is looked for, as the shop is asked for it. Days are those of the shop's own clock. */
export function filterOf(search: URLSearchParams, timeZone: string): OrderFilter {
  const sought = search.get('sought')?.trim();
  const by = search.get('by') as SoughtKind | null;
  const status = search.get('status') as OrderStatus | null;
  const paymentStatus = search.get('payment') as PaymentStatus | null;
  const shippingStatus = search.get('shipping') as ShippingStatus | null;
  const [from, to] = [dayIn(search.get('from')), dayIn(search.get('to'))];
  return {
    ...(sought && seek(by ?? kindOf(sought), sought)),
    ...(status && { status: [status] }),
    ...(paymentStatus && { paymentStatus: [paymentStatus] }),
    ...(shippingStatus && { shippingStatus: [shippingStatus] }),
    ...(from && { placedFrom: startOf(from, timeZone) }),
    ...(to && { placedTo: startOf(nextDay(to), timeZone) }),
  };
}

const dayIn = (text: string | null): string | undefined =>
  text && !Number.isNaN(Date.parse(`${text}T00:00Z`)) ? text : undefined;

const startOf = (day: string, timeZone: string): string =>
  new Date(momentAt(`${day}T00:00`, timeZone)).toISOString();

const seek = (kind: SoughtKind, sought: string): OrderFilter =>
  kind === 'number' ? { numberStart: sought } : { [kind]: sought };

const LONGEST_PHONE = 11;

/** What it looks like: order numbers begin with a day, parcels' mix letters and digits or have more digits than phones have. */
export function kindOf(sought: string): SoughtKind {
  if (sought.includes('@')) return 'email';
  const dense = sought.replaceAll(/[\s().-]/g, '');
  if (/^20\d\d(0[1-9]|1[0-2])/.test(dense)) return 'number';
  if (/^\+\d+$/.test(dense)) return 'phone';
  if (/^\d+$/.test(dense)) return dense.length > LONGEST_PHONE ? 'trackingNumber' : 'phone';
  return /^[a-z\d]*\d{4}[a-z\d]*$/i.test(dense) ? 'trackingNumber' : 'name';
}
