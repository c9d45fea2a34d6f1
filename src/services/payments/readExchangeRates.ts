import type { EntityManager } from '@mikro-orm/postgresql';
import type { PaymentGateways } from '../../context.js';
import { bound } from '../../database/bound.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';

/** What is to be paid, and how. */
export interface Wanted {
  method: PaymentMethod;
  currency: string;
}

/** The rates that count now, by `CNY USD`. */
export type ExchangeRates = ReadonlyMap<string, string>;

interface RateRow {
  base: string;
  quote: string;
  rate: string;
}

const RATES = `
  select distinct on (base, quote) base, quote, trim_scale(rate)::text as rate from exchange_rate
  where (base, quote) in (
    select pair.base, pair.quote from jsonb_to_recordset($1::jsonb) as pair (base text, quote text)
  ) and valid_from <= shop_now()
  order by base, quote, valid_from desc, id desc`;

/** Those rates that the gateways may need for these payments; where none is needed, nothing is asked. */
export async function readExchangeRates(
  em: EntityManager,
  payments: PaymentGateways,
  wanted: readonly Wanted[],
): Promise<ExchangeRates> {
  const pairs = wanted.flatMap(({ method, currency: base }) => {
    const quote = payments.get(method)?.presentment?.currency;
    return quote && quote !== base ? [{ base, quote }] : [];
  });
  if (pairs.length === 0) return new Map();
  const rows = await bound<RateRow>(em, RATES, [JSON.stringify(pairs)]);
  return new Map(rows.map(({ base, quote, rate }) => [`${base} ${quote}`, rate]));
}
