import type { Context } from '../../context.js';
import { lagging } from '../../database/lagging.js';
import { Alert } from '../../entities/Alert.js';
import type { AlertRule } from '../../entities/AlertRule.js';
import { givenId } from '../../entities/newId.js';

export interface AlertFilter {
  isOpen?: boolean | undefined;
  isAcknowledged?: boolean | undefined;
  rules?: AlertRule[] | undefined;
  subject?: string | undefined;
}

/** Alerts, the newest first; only what was raised before `before`, an alert's id. */
export function findAlerts(
  { em }: Pick<Context, 'em'>,
  { filter, first, before }: { filter: AlertFilter; first: number; before?: string | undefined },
): Promise<Alert[]> {
  const { isOpen, isAcknowledged, rules, subject } = filter;
  const where = {
    ...(isOpen !== undefined && { resolvedAt: isOpen ? null : { $ne: null } }),
    ...(isAcknowledged !== undefined && { acknowledgedAt: isAcknowledged ? { $ne: null } : null }),
    ...(rules && { rule: { $in: rules } }),
    ...(subject !== undefined && { subject }),
    ...(before && { id: { $lt: givenId(before) } }),
  };
  const options = { orderBy: { id: 'desc' }, limit: first } as const;
  return lagging(em, (tx) => tx.find(Alert, where, options));
}
