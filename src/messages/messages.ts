import { IntlMessageFormat } from 'intl-messageformat';
import type { OrderEventType } from '../entities/OrderEventType.js';
import type { StockAlertKind } from '../entities/StockAlertKind.js';
import type { ProblemCode } from '../errors.js';
import type { AdviceCode } from './Advice.js';
import type { Alerts, AlertWord } from './Alerts.js';
import type { Doors } from './Doors.js';
import { english } from './english.js';
import { chinese } from './chinese.js';
import type { Notices } from './notices.js';

/** The languages that the shop speaks. */
export type Locale = 'en' | 'zh-CN';

/** Every sentence of the shop, in ICU message syntax, by what it is about. */
export interface Catalogue extends Notices, Doors {
  problems: Record<ProblemCode, string>;
  /** To the customer. */
  events: Record<OrderEventType, string>;
  /** To staff, who are not the customer. */
  staffEvents: Record<OrderEventType, string>;
  stockAlerts: Record<StockAlertKind, string>;
  alerts: Alerts;
  alertWords: Record<AlertWord, string>;
  recommendations: Record<AdviceCode, string>;
  errors: Record<ErrorKey, string>;
}

type ErrorKey =
  | 'UNAUTHENTICATED'
  | 'KEY_NOT_GOOD'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'COST_SPENT'
  | 'BAD_USER_INPUT'
  | 'PERSISTED_QUERY_REQUIRED'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'OVERLOADED'
  | 'INTERNAL_SERVER_ERROR';

const catalogues: Record<Locale, Catalogue> = { en: english, 'zh-CN': chinese };
const formats = new Map<string, IntlMessageFormat>();

/** Says one sentence: `say('en', 'problems', 'OUT_OF_STOCK', { sku: 'TEA', … })`. */
export function say<Kind extends keyof Catalogue>(
  locale: Locale,
  kind: Kind,
  key: keyof Catalogue[Kind] & string,
  values: object = {},
): string {
  const name = `${locale} ${kind} ${key}`;
  let format = formats.get(name);
  if (!format) {
    const sentences = catalogues[locale][kind] as Record<string, string>;
    format = new IntlMessageFormat(sentences[key]!, locale, undefined, { ignoreTag: true });
    formats.set(name, format);
  }
  return String(format.format(speakable(values)));
}

/** What a carrier, a way to pay or a state is called; the code itself when it came later than this list. */
export const nameOf = (locale: Locale, code: string): string =>
  catalogues[locale].names[code] ?? code;

/** The best of our languages for what the caller prefers (RFC 9110, Accept-Language). */
export function chooseLocale(acceptLanguage: string | undefined, fallback: Locale): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
      const quality = parameters.find((one) => one.trim().startsWith('q='));
      return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return fallback;
}

/** Amounts are said as "129.90 CNY"; everything else as it is. */
function speakable(values: object): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : spoken(value),
    ]),
  );
}

function spoken(value: unknown): string {
  if (Array.isArray(value)) return value.map(spoken).join(', ');
  if (value !== null && typeof value === 'object' && 'amount' in value && 'currency' in value) {
    return `${String(value.amount)} ${String(value.currency)}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
