import type { Refusal } from '../../errors.js';

const MARK_MS = 250;
const MOST_MARKS = 10_000;

/**
 * SKUs that were seen to be sold out a moment ago. A mark decides nothing: it only says that looking first, without a
 * transaction, is likely to be enough.
 */
export class SoldOut {
  private readonly marks = new Map<string, number>();

  learn({ problems }: Refusal): void {
    if (this.marks.size > MOST_MARKS) this.marks.clear();
    const until = performance.now() + MARK_MS;
    for (const one of problems) {
      if (one.code === 'OUT_OF_STOCK' && one.available === 0) this.marks.set(one.sku, until);
    }
  }

  has(sku: string): boolean {
    const until = this.marks.get(sku);
    return until !== undefined && until > performance.now();
  }
}
