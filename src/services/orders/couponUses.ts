import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';

/** How often buyers have used coupons; goes on counting while a batch is decided. */
export class CouponUses {
  private readonly counts = new Map<string, number>();

  constructor(rows: readonly CouponUseRow[] = []) {
    for (const { code, buyer, uses } of rows) this.counts.set(nameOf(code, buyer), uses);
  }

  /** By who is known by all these names: the highest count is theirs. */
  of(code: string, buyers: readonly string[]): number {
    return Math.max(0, ...buyers.map((buyer) => this.by(code, buyer)));
  }

  take(code: string, buyers: readonly string[]): void {
    for (const buyer of buyers) this.counts.set(nameOf(code, buyer), this.by(code, buyer) + 1);
  }

  private by(code: string, buyer: string): number {
    return this.counts.get(nameOf(code, buyer)) ?? 0;
  }
}

interface CouponUseRow {
  code: string;
  buyer: string;
  uses: number;
}

const COUNT = `
  select coupon_code as code, buyer, count(*)::int as uses
  from coupon_use cross join unnest(buyers) as buyer
  where coupon_code = any ($1) and buyers && $2::text[] and buyer = any ($2)
  group by coupon_code, buyer`;

export async function countCouponUses(
  em: EntityManager,
  codes: readonly string[],
  buyers: readonly string[],
): Promise<CouponUses> {
  const lists = [codes, buyers].map((names) => [...new Set(names)]);
  return new CouponUses(await bound<CouponUseRow>(em, COUNT, lists));
}

const nameOf = (code: string, buyer: string): string => `${code} ${buyer}`;
