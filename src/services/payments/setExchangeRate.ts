import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { ExchangeRate } from '../../entities/ExchangeRate.js';
import { problem, Refusal } from '../../errors.js';

export interface SetExchangeRate {
  base: string;
  quote: string;
  rate: string;
  validFrom?: Date | undefined;
}

/** From a moment on, now unless told otherwise, attempts to pay begin with this rate. Those under way keep theirs. */
export function setExchangeRate(
  { em, viewer, clock }: Pick<Context, 'em' | 'viewer' | 'clock'>,
  { base, quote, rate, validFrom }: SetExchangeRate,
): Promise<ExchangeRate> {
  if (base === quote) throw invalid('SAME_CURRENCY', 'quote');
  if (!POSITIVE.test(rate)) throw invalid('RATE_MALFORMED', 'rate');
  return transaction(em, async (tx) => {
    const now = await clock.now(tx);
    // What has been asked for at a rate stays explained by it.
    if (validFrom && validFrom < now) throw invalid('DATE_PAST', 'validFrom');
    const fields = { base, quote, rate, validFrom: validFrom ?? now, setBy: viewer.actor };
    const row = Object.assign(new ExchangeRate(), fields);
    tx.persist(row);
    return row;
  });
}

/** As many digits as the column keeps exactly. */
const POSITIVE = /^(?=.*[1-9])\d{1,9}(\.\d{1,9})?$/;

const invalid = (reason: string, field: string): Refusal =>
  new Refusal(problem('INVALID_INPUT', { reason }, [field]));
