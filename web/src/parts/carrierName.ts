import type { Words } from '../i18n/english.js';

/** What a carrier is called; the code itself when it came later than this list. */
export const carrierName = (carrier: string, { carriers }: Words): string =>
  (carriers as Readonly<Record<string, string>>)[carrier] ?? carrier.toUpperCase();
