import type { Address } from '../../entities/Address.js';
import { Money } from '../../entities/Money.js';
import type { Locale } from '../../messages/messages.js';

/** An amount, of minor units or as it was written down, as the reader writes it: ¥1,346.70 or CN¥1,346.70. */
export function spokenMoney(
  amount: number | { major: string },
  currency: string,
  locale: Locale,
): string {
  const major = typeof amount === 'number' ? new Money(amount, currency).amount : amount.major;
  return moneyFormat(locale, currency).format(major as Intl.StringNumericLiteral);
}

/**
 * A moment in the time of the shop: 22 November 2026 at 18:00 GMT+8, or 2026年11月22日 18:00. In China, where one time
 * is everybody's, nobody names it.
 */
export function spokenTime(at: Date, locale: Locale, timeZone: string): string {
  const format = timeFormat(locale, timeZone);
  if (locale === 'en') return format.format(at);
  const parts = format.formatToParts(at).filter(({ type }) => type !== 'timeZoneName');
  const time = parts.map(({ value }) => value).join('');
  const zone = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')!.value;
  return zone === 'GMT+8' ? tidy(time) : `${tidy(time)}（${zone}）`;
}

const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** The day of a moment, in the shop's time: Sunday, 22 November 2026 or 2026年11月22日星期日. */
export const spokenDay = (at: Date, locale: Locale, timeZone: string): string =>
  once(`day ${locale} ${timeZone}`, () => {
    const day = { day: 'numeric', month: 'long', year: 'numeric', weekday: 'long' } as const;
    return new Intl.DateTimeFormat(tagOf(locale), { ...day, timeZone });
  }).format(at);

/** An address as letters bear it: from the country down for who reads Chinese, from the street up for who reads English. */
export function spokenAddress(to: Address, locale: Locale): string {
  const country = countryName(to.country, locale);
  const { street, city, province, postalCode } = to;
  const places = [...new Set([province, city])];
  if (locale === 'en') return listOf([street, ...places.toReversed(), postalCode, country], ', ');
  const code = postalCode && `（邮编 ${postalCode}）`;
  return listOf([country, ...places, street], ' ') + code;
}

const listOf = (parts: readonly string[], separator: string): string =>
  parts.filter(Boolean).join(separator);

function countryName(code: string, locale: Locale): string {
  const names = once(
    `countries ${locale}`,
    () => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
  );
  return names.of(code) ?? code;
}

type Format = Intl.NumberFormat | Intl.DateTimeFormat | Intl.DisplayNames;

const formats = new Map<string, Format>();

const tagOf = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale);

/** Making a format takes far longer than using it. */
function once<F extends Format>(key: string, make: () => F): F {
  const known = formats.get(key) as F | undefined;
  if (known) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

const moneyFormat = (locale: Locale, currency: string) =>
  once(
    `${locale} ${currency}`,
    () => new Intl.NumberFormat(locale, { style: 'currency', currency }),
  );

const timeFormat = (locale: Locale, timeZone: string) =>
  once(
    `${locale} ${timeZone}`,
    () =>
      new Intl.DateTimeFormat(tagOf(locale), {
        ...{ day: 'numeric', month: 'long', year: 'numeric' },
        ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
        timeZone,
      }),
  );

/** Grams as people say them: 850 g, 1.35 kg. */
export function spokenWeight(grams: number, locale: Locale): string {
  const isLight = grams < 1_000;
  return weightFormat(locale, isLight ? 'gram' : 'kilogram').format(
    isLight ? grams : grams / 1_000,
  );
}

const weightFormat = (locale: Locale, unit: 'gram' | 'kilogram') =>
  once(
    `${locale} ${unit}`,
    () => new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 2 }),
  );
