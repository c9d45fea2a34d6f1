import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import type { Alert } from '../../entities/Alert.js';
import { AlertRule } from '../../entities/AlertRule.js';
import { readRecentMeasures } from '../reports/readRecentMeasures.js';
import { changeAlerts, findOpen, nameOf, raise, tellChanges } from './changeAlerts.js';
import { booksDrift } from './rules/booksDrift.js';
import { deadEndpoints } from './rules/deadEndpoints.js';
import { errorRate } from './rules/errorRate.js';
import { parkedWork } from './rules/parkedWork.js';
import { paymentsUnknown } from './rules/paymentsUnknown.js';
import { slowOrders } from './rules/slowOrders.js';
import { stageSlow } from './rules/stageSlow.js';
import { workOverdue } from './rules/workOverdue.js';
import type { Watch } from './Watching.js';

type AlertingShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'topics'>;

/** Who looks at what. Shelves tell by themselves: see `followShelves`. */
const WATCHES: Partial<Record<AlertRule, Watch>> = {
  SLOW_ORDERS: slowOrders,
  STAGE_SLOW: stageSlow,
  ERROR_RATE: errorRate,
  PAYMENTS_UNKNOWN: paymentsUnknown,
  PARKED_WORK: parkedWork,
  BOOKS_DRIFT: booksDrift,
  WEBHOOK_ENDPOINT_DEAD: deadEndpoints,
  WORK_OVERDUE: workOverdue,
};

const WATCHED = Object.keys(WATCHES) as AlertRule[];

/**
 * Looks at everything that staff are alerted of: raises what is so, once, and resolves what is no longer so. What a
 * rule that is switched off has raised is resolved too.
 */
export async function raiseAlerts(shop: AlertingShop): Promise<void> {
  const events = await transaction(shop.em, (tx) => changeAlerts(tx, () => lookAround(tx, shop)));
  tellChanges(shop, events);
}

async function lookAround(tx: EntityManager, shop: AlertingShop): Promise<Alert[]> {
  // Everything is looked at in the turn of alerts: an older look can't undo what a newer one has raised.
  const findings = await findAll(tx, shop);
  const open = await findOpen(tx, WATCHED);
  const now = await shop.clock.now(tx);
  const isSo = new Set(findings.map(nameOf));
  const over = open.filter((alert) => !isSo.has(nameOf(alert)));
  for (const alert of over) alert.resolve(now);
  const known = new Set(open.map(nameOf));
  const full = findings.filter((one) => !one.isWaning || known.has(nameOf(one)));
  return [...raise(open, full, now), ...over];
}

async function findAll(tx: EntityManager, { settings }: AlertingShop) {
  const recent = await readRecentMeasures(tx);
  const findings = [];
  for (const name of WATCHED) {
    const rule = settings.alertRules[name];
    const found = rule.isOn ? await WATCHES[name]!({ tx, settings, rule, recent }) : [];
    findings.push(...found.map((one) => ({ ...one, rule: name })));
  }
  return findings;
}
