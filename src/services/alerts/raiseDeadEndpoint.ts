import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { AlertRule } from '../../entities/AlertRule.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { changeAlerts, findOpen, raise } from './changeAlerts.js';
import { deadEndpoint } from './rules/deadEndpoints.js';

/**
 * Raises the alert of an endpoint with what disables it, so that none is disabled without anybody's being told. Whoever
 * waits for news is woken by the poll.
 */
export async function raiseDeadEndpoint(
  tx: EntityManager,
  { settings }: Pick<Shop, 'settings'>,
  { id, url, disabledBecause, failingSince }: WebhookEndpoint,
  now: Date,
): Promise<void> {
  const rule = AlertRule.WEBHOOK_ENDPOINT_DEAD;
  const { isOn, thresholds } = settings.alertRules[rule];
  const threshold = thresholds['ALL'];
  if (!isOn || threshold === undefined) return;
  const seconds = Math.floor((now.getTime() - (failingSince ?? now).getTime()) / 1000);
  const dead = { id, url, because: disabledBecause ?? null, seconds };
  await changeAlerts(tx, async () => {
    const open = await findOpen(tx, [rule], [id]);
    return raise(open, [{ rule, ...deadEndpoint(dead, threshold) }], now);
  });
}
