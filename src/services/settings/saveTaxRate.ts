import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { givenId } from '../../entities/newId.js';
import { isSameProvince } from '../../entities/provinces.js';
import { TaxRate } from '../../entities/TaxRate.js';
import { notFound, Refusal } from '../../errors.js';

export interface SaveTaxRate {
  country: string;
  province?: string | undefined;
  /** "13", "7.25". */
  percent: string;
  included: boolean;
}

/** Sets the tax of a country or of one of its provinces, in place of what it was, for new orders. */
export function saveTaxRate(
  { em }: Pick<Context, 'em'>,
  { percent, included, ...place }: SaveTaxRate,
): Promise<{ taxRate: TaxRate }> {
  const country = place.country.trim().toUpperCase();
  const province = place.province?.trim() || undefined;
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'tax rates');
    const rates = await tx.find(TaxRate, { country });
    const known = rates.find((rate) => isSameProvince(rate, province));
    const ratePpm = ppmOf(percent) ?? Number.NaN;
    const terms = { country, province, ratePpm, included };
    const taxRate = Object.assign(known ?? new TaxRate(), terms);
    const problems = taxRate.faults();
    if (problems.length > 0) throw new Refusal(...problems);
    tx.persist(taxRate);
    return { taxRate };
  });
}

/** Nothing is taxed there any more, or as in the rest of its country. Orders keep what they were placed with. */
export function removeTaxRate(
  { em }: Pick<Context, 'em'>,
  { id }: { id: string },
): Promise<{ removed: boolean }> {
  return transaction(em, async (tx) => {
    if ((await tx.nativeDelete(TaxRate, { id: givenId(id) })) === 0) throw notFound();
    return { removed: true };
  });
}

/** "7.25" → 72500, without a float on the way. Undefined for what is finer than a part per million. */
function ppmOf(percent: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,4})0*)?$/.exec(percent) ?? [];
  return whole === undefined ? undefined : Number(whole + fraction.padEnd(4, '0'));
}
