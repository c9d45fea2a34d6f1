import type { Context } from '../context.js';
import { admitCost, priceOperation, rootFieldsOf, type Admitted, type Cost } from './admission.js';

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

/** What the viewer is told of an operation's cost: a partner pays with a budget of its own, which is for a minute. */
export function costTold({ budget }: Context['viewer'], admitted: Admitted): Cost | undefined {
  const price = priceOperation(admitted);
  return price && budget ? { ...price, budget: budget.cost } : price;
}

function costWithin(budget: number, admitted: Admitted): number {
  const { cost = 0 } = priceOperation(admitted) ?? {};
  admitCost({ cost, budget });
  return cost;
}
