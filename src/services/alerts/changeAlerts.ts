import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { takeTurns } from '../../database/takeTurns.js';
import { Alert, type Finding } from '../../entities/Alert.js';
import type { AlertRule } from '../../entities/AlertRule.js';
import { ALERTS_TOPIC } from '../events/eventTopics.js';

/** The last place that an event of an alert has. */
export async function lastAlertPosition(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ last: string | null }[]>(
    'select max(position) as last from alert_event',
  );
  return Number(row!.last ?? 0);
}

/**
 * Changes alerts, one process at a time in the whole shop until the transaction ends: what is found is found by one,
 * and events have their places in the order of commits. Returns how many events there are; who calls it tells
 * `ALERTS_TOPIC` after the commit.
 */
export async function changeAlerts(
  tx: EntityManager,
  change: (tx: EntityManager) => Promise<readonly Alert[]>,
): Promise<number> {
  await takeTurns(tx, 'alerts');
  const changed = await change(tx);
  const events = changed.flatMap((alert) => alert.takeNews());
  if (events.length === 0) return 0;
  const last = await lastAlertPosition(tx);
  tx.persist([...changed, ...events.map((event, at) => place(event, last + at + 1))]);
  return events.length;
}

const place = <E extends { position: number }>(event: E, position: number): E =>
  Object.assign(event, { position });

/** The open alerts of these rules, or of these subjects of theirs. */
export function findOpen(
  tx: EntityManager,
  rules: readonly AlertRule[],
  subjects?: readonly string[],
): Promise<Alert[]> {
  const where = { rule: { $in: [...rules] }, resolvedAt: null };
  return tx.find(Alert, { ...where, ...(subjects && { subject: { $in: [...subjects] } }) });
}

/** Raises what is found for the first time, and keeps up to date what is open already. */
export function raise(open: readonly Alert[], findings: readonly Finding[], now: Date): Alert[] {
  const known = new Map(open.map((alert) => [nameOf(alert), alert]));
  return findings.map((finding) => {
    const alert = known.get(nameOf(finding));
    if (!alert) return Alert.raise(finding, now);
    alert.refresh(finding, now);
    return alert;
  });
}

export const nameOf = ({ rule, subject }: Pick<Finding, 'rule' | 'subject'>): string =>
  `${rule} ${subject}`;

/** Tells who waits, after the commit. */
export function tellChanges({ topics }: Pick<Shop, 'topics'>, events: number): void {
  if (events > 0) topics.publish(ALERTS_TOPIC);
}
