import type { OrderEvent } from '../entities/OrderEvent.js';
import { nameOf, say, type Locale } from './messages.js';

/** What not every event says that has a sentence for it. */
const UNSAID = { code: 'none', of: 'none', rest: 'none' };

type Told = Pick<OrderEvent, 'type' | 'data'>;

/** What happened to an order, in one sentence for its timeline: to the customer, or to staff, of the customer. */
export function sayEvent(
  locale: Locale,
  { type, data }: Told,
  to: 'events' | 'staffEvents' = 'events',
): string {
  const { carrier } = data;
  const description = describeParcel(locale, data, quoted);
  return say(locale, to, type, {
    ...UNSAID,
    ...data,
    parcel: placeOfParcel(locale, data),
    ...(typeof carrier === 'string' && { carrier: nameOf(locale, carrier) }),
    ...(description && { description }),
  });
}

/** The words of whom are ours, and in English. */
const OURS = ['NO_END'];

const HAN = /\p{Script=Han}/u;

type Foreign = (locale: Locale, state: string, words: string) => string;

/**
 * How a parcel is, in our own words, and what its carrier says of it where the reader can read it; nothing of what is
 * no parcel. `foreign`: what else becomes of the carrier's words.
 */
export function describeParcel(
  locale: Locale,
  data: OrderEvent['data'],
  foreign: Foreign = (_locale, state) => state,
): string | undefined {
  const { trouble, status, description: words } = data;
  const code = typeof trouble === 'string' ? trouble : status;
  const state = typeof code === 'string' ? nameOf(locale, code) : undefined;
  if (typeof words !== 'string' || words === code || words === status) return state;
  if (!state || words.includes(state)) return words;
  if (OURS.includes(String(trouble))) return state;
  const isReadable = HAN.test(words) === (locale === 'zh-CN');
  if (!isReadable) return foreign(locale, state, words);
  return `${state}${locale === 'en' ? ': ' : '：'}${words}`;
}

/** The timeline loses nothing: where a parcel is may stand in them alone. */
const quoted: Foreign = (locale, state, words) =>
  locale === 'en' ? `${state} (“${words}”)` : `${state}（“${words}”）`;

/** Which of its order's parcels it is, `1 of 2`; `none` when it is the only one. */
export function placeOfParcel(locale: Locale, data: OrderEvent['data']): string {
  const { parcelNumber: parcel, parcelCount: parcels = 'none' } = data;
  if (typeof parcel !== 'number' || parcels === 1) return 'none';
  return say(locale, 'words', 'parcelPlace', { parcel, parcels });
}
