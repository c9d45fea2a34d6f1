import { z } from 'zod';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { newId, secondsOf, type BalanceTransaction, type Charge, type Refund } from './objects.js';
import { invalidRequest } from './problems.js';

const LIMIT = 40_000;

const Seconds = z.coerce.number().int().optional();
export const BalanceParams = z.strictObject({
  created: z.strictObject({ gte: Seconds, gt: Seconds, lte: Seconds, lt: Seconds }).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
});

/** What moved the balance of the account, as Stripe's balance transactions tell it. Keeps the latest 40,000. */
export class Balance {
  private readonly transactions: Collection<BalanceTransaction>;

  constructor(private readonly world: World) {
    this.transactions = world.storage.collection('stripe/balance_transactions', LIMIT);
  }

  write(type: BalanceTransaction['type'], { id: source, amount, currency }: Charge | Refund): void {
    const created = secondsOf(this.world.clock.now());
    const signed = type === 'refund' ? -amount : amount;
    const transaction: BalanceTransaction = {
      id: newId('txn'),
      object: 'balance_transaction',
      ...{ amount: signed, available_on: created, created, currency, description: null },
      ...{ exchange_rate: null, fee: 0, fee_details: [], net: signed, source },
      ...{ reporting_category: type, status: 'available', type },
    };
    this.transactions.set(transaction.id, transaction);
  }

  /** Newest first, as Stripe lists them. */
  list({ created = {}, limit, starting_after: last }: z.infer<typeof BalanceParams>) {
    const { gte = -Infinity, gt = -Infinity, lte = Infinity, lt = Infinity } = created;
    const found = this.transactions
      .values()
      .filter(({ created: at }) => at >= gte && at > gt && at <= lte && at < lt)
      .toArray()
      .reverse();
    const start = last === undefined ? 0 : found.findIndex(({ id }) => id === last) + 1;
    if (last !== undefined && start === 0) {
      throw invalidRequest(`No such balance transaction: '${last}'`, { code: 'resource_missing' });
    }
    return { data: found.slice(start, start + limit), has_more: found.length > start + limit };
  }
}
