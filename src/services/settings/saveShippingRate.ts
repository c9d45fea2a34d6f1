import type { Context } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { transaction } from '../../database/transaction.js';
import { toMinor } from '../../entities/Money.js';
import { givenId } from '../../entities/newId.js';
import { isSameProvince } from '../../entities/provinces.js';
import { ShippingRate } from '../../entities/ShippingRate.js';
import { notFound, Refusal } from '../../errors.js';

/** A rate as staff write it: amounts in major units of its currency. */
export interface SaveShippingRate {
  method: string;
  country?: string | undefined;
  province?: string | undefined;
  currency: string;
  base: string;
  includedGrams?: number | undefined;
  perKilogram?: string | undefined;
  freeFrom?: string | undefined;
}

/** Sets what a method costs to a destination in a currency, in place of what it cost there, for new orders. */
export function saveShippingRate(
  { em }: Pick<Context, 'em'>,
  { base, perKilogram = '0', freeFrom, ...given }: SaveShippingRate,
): Promise<{ shippingRate: ShippingRate }> {
  const { currency } = given;
  const method = given.method.trim().toUpperCase();
  const country = given.country?.trim().toUpperCase() || '*';
  const province = given.province?.trim() || undefined;
  return transaction(em, async (tx) => {
    await takeTurns(tx, 'shipping rates');
    const rates = await tx.find(ShippingRate, { method, currency, country });
    const known = rates.find((rate) => isSameProvince(rate, province));
    const shippingRate = Object.assign(known ?? new ShippingRate(), {
      ...{ method, country, province, currency },
      baseMinor: minorOf(base, currency),
      includedGrams: given.includedGrams ?? new ShippingRate().includedGrams,
      perKgMinor: minorOf(perKilogram, currency),
      freeFromMinor: freeFrom === undefined ? undefined : minorOf(freeFrom, currency),
    });
    const problems = shippingRate.faults();
    if (problems.length > 0) throw new Refusal(...problems);
    tx.persist(shippingRate);
    return { shippingRate };
  });
}

/** The method is no longer offered there. Orders keep what they were placed with. */
export function removeShippingRate(
  { em }: Pick<Context, 'em'>,
  { id }: { id: string },
): Promise<{ removed: boolean }> {
  return transaction(em, async (tx) => {
    if ((await tx.nativeDelete(ShippingRate, { id: givenId(id) })) === 0) throw notFound();
    return { removed: true };
  });
}

/** What is no amount becomes one that the rate refuses. */
const minorOf = (amount: string, currency: string): number =>
  toMinor(amount, currency) ?? Number.NaN;
