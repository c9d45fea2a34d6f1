import type { Context } from '../context.js';
import { admitCost, priceOperation, rootFieldsOf, type Admitted } from './admission.js';

/**
 * Counts an operation for its caller and its address: each field at the top is a call, so that many in one request are as
 * many as many requests. The address has paid for the request itself. A partner pays with budgets of its own, one of
 * them for the cost: what costs more than all of it is told so. Throws `RateLimited`.
 */
export async function spendRate(
  { viewer, rateLimits }: Pick<Context, 'viewer' | 'rateLimits'>,
  admitted: Admitted,
): Promise<void> {
  const { space, budget } = viewer;
  const cost = budget ? costWithin(budget.cost, admitted) : 0;
  const calls = rootFieldsOf(admitted);
  if (calls > 1) await rateLimits.addresses.spend(viewer.address, calls - 1);
  if (budget) {
    await rateLimits.partnerCalls.spend(space, calls, budget.calls);
    await rateLimits.partnerCost.spend(space, cost, budget.cost);
  } else if (viewer.role !== 'anonymous') await rateLimits.callers.spend(space, calls);
}

function costWithin(budget: number, admitted: Admitted): number {
  const { cost = 0 } = priceOperation(admitted) ?? {};
  admitCost({ cost, budget });
  return cost;
}
