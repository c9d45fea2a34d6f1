import type { EntityManager } from '@mikro-orm/postgresql';
import type { Partner } from '../../entities/Partner.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';

/** What the shop agrees with a partner; what is left out stays, null takes the warehouse away. */
export interface PartnerTerms {
  /** Its code. */
  warehouse?: string | null | undefined;
  callsPerMinute?: number | null | undefined;
  costPerMinute?: number | null | undefined;
}

const LONGEST_NAME = 100;
const MOST = 1_000_000_000;

/** Takes the terms, or is refused with all that can't be so. The partner's row is locked, or new. */
export async function applyTerms(
  tx: EntityManager,
  partner: Partner,
  { warehouse, callsPerMinute, costPerMinute }: PartnerTerms,
): Promise<void> {
  partner.callsPerMinute = callsPerMinute ?? partner.callsPerMinute;
  partner.costPerMinute = costPerMinute ?? partner.costPerMinute;
  const problems = faultsOf(partner);
  if (warehouse === null) partner.warehouse = undefined;
  if (warehouse) {
    partner.warehouse = (await tx.findOne(Warehouse, { code: warehouse })) ?? undefined;
    if (!partner.warehouse) {
      problems.push(problem('WAREHOUSE_NOT_FOUND', { warehouse }, ['warehouse']));
    }
  }
  if (problems.length > 0) throw new Refusal(...problems);
}

function faultsOf({ name, callsPerMinute, costPerMinute }: Partner): Problem[] {
  const problems: Problem[] = [];
  if (name === '') problems.push(invalid('NAME_MISSING', 'name'));
  if (name.length > LONGEST_NAME) problems.push(invalid('TOO_LONG', 'name'));
  const budgets = { callsPerMinute, costPerMinute };
  for (const [field, value] of Object.entries(budgets)) {
    if (value < 1 || value > MOST) problems.push(invalid('MEASURE_OUT_OF_RANGE', field));
  }
  return problems;
}
