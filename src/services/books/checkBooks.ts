import { IsolationLevel, type EntityManager } from '@mikro-orm/postgresql';
import { alertBooks } from './alertBooks.js';
import type { BookRule } from './BookRule.js';
import { limitBooks } from './limitBooks.js';
import { moneyBooks } from './moneyBooks.js';
import { orderBooks } from './orderBooks.js';
import { packingBooks } from './packingBooks.js';
import { parcelBooks } from './parcelBooks.js';
import { partnerBooks } from './partnerBooks.js';
import { restockBooks } from './restockBooks.js';
import { returnBooks } from './returnBooks.js';
import { rollupBooks } from './rollupBooks.js';
import { statusBooks } from './statusBooks.js';
import { stockBooks } from './stockBooks.js';
import { webhookBooks } from './webhookBooks.js';
import { workBooks } from './workBooks.js';

/** What one look into the books found. */
export interface BookCheck {
  name: string;
  violations: number;
  /** The first few of them, for whoever has to look into it. */
  examples: string[];
}

/** Everything that must be so in the database of the shop, whatever happens to its processes. */
export const bookRules: readonly BookRule[] = [
  ...stockBooks,
  ...restockBooks,
  ...orderBooks,
  ...packingBooks,
  ...parcelBooks,
  ...statusBooks,
  ...moneyBooks,
  ...returnBooks,
  ...limitBooks,
  ...webhookBooks,
  ...partnerBooks,
  ...workBooks,
  ...rollupBooks,
  ...alertBooks,
];

const EXAMPLES = 3;
// On a slow machine, many millions of rows may take their time.
const TIMEOUT_MS = 300_000;

/** Checks every rule, all on one snapshot: a shop at work is seen as it was at one moment. */
export function checkBooks(em: EntityManager): Promise<BookCheck[]> {
  const snapshot = { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true };
  return em.fork().transactional(async (tx) => {
    await tx.execute(`set local statement_timeout = ${TIMEOUT_MS}`);
    await tx.execute(`set local work_mem = '64MB'`);
    const checks: BookCheck[] = [];
    for (const rule of bookRules) checks.push(await check(tx, rule));
    return checks;
  }, snapshot);
}

async function check(tx: EntityManager, { name, violations }: BookRule): Promise<BookCheck> {
  const [found] = await tx.execute<Omit<BookCheck, 'name'>[]>(
    `select count(*)::int as violations,
       coalesce(json_agg(example) filter (where place <= ${EXAMPLES}), '[]') as examples
     from (select example, row_number() over () as place from (${violations}) violation) placed`,
  );
  return { name, ...found! };
}
