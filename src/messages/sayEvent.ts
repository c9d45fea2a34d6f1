import type { OrderEvent } from '../entities/OrderEvent.js';
import { nameOf, say, type Locale } from './messages.js';

/** What not every event says that has a sentence for it. */
const UNSAID = { code: 'none', of: 'none', rest: 'none' };

type Told = Pick<OrderEvent, 'type' | 'data'>;

/** What happened to an order, in one sentence for its timeline. */
export function sayEvent(locale: Locale, { type, data }: Told): string {
  const { carrier } = data;
  const description = describeParcel(locale, data);
  return say(locale, 'events', type, {
    ...UNSAID,
    ...data,
    ...(typeof carrier === 'string' && { carrier: nameOf(locale, carrier) }),
    ...(description && { description }),
  });
}

/** The words of whom are ours, and in English. */
const OURS = ['NO_END'];

/** How a parcel is, and what its carrier says of it, which is in the carrier's language; nothing of what is no parcel. */
export function describeParcel(locale: Locale, data: OrderEvent['data']): string | undefined {
  const { trouble, status, description: words } = data;
  const code = typeof trouble === 'string' ? trouble : status;
  const state = typeof code === 'string' ? nameOf(locale, code) : undefined;
  if (typeof words !== 'string' || words === code || words === status) return state;
  if (!state || words.includes(state)) return words;
  if (OURS.includes(String(trouble))) return state;
  return `${state}${locale === 'en' ? ': ' : '：'}${words}`;
}
