import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { bound } from '../../database/bound.js';
import { transaction } from '../../database/transaction.js';
import type { Alert, Finding } from '../../entities/Alert.js';
import { AlertRule } from '../../entities/AlertRule.js';
import { EventConsumer } from '../../entities/EventConsumer.js';
import { StockAlert } from '../../entities/StockAlert.js';
import { StockAlertKind } from '../../entities/StockAlertKind.js';
import { claimPlace } from '../events/consumeEvents.js';
import { findClosed, resolveClosed } from './closedShelves.js';
import { changeAlerts, findOpen, raise, tellChanges } from './changeAlerts.js';

type AlertingShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'topics'>;

/** Its place among the stock alerts stands beside those of the consumers of order events. */
export const SHELVES_CONSUMER = 'raise alerts of shelves';
const BATCH = 500;

/**
 * Raises an alert for each shelf that falls to its reorder point, and resolves it when the shelf is filled: follows
 * the stock alerts, in their order. In a closed warehouse nothing is missing but what no other can sell. A shop that has just switched it on begins with the shelves as they stand.
 */
export async function followShelves(shop: AlertingShop): Promise<number> {
  for (let followed = 0; ;) {
    const { count, events } = await followBatch(shop);
    tellChanges(shop, events);
    followed += count;
    if (count < BATCH) return followed;
  }
}

async function followBatch(shop: AlertingShop): Promise<{ count: number; events: number }> {
  const isOn = shop.settings.alertRules[AlertRule.STOCK_LOW].isOn;
  return transaction(shop.em, async (tx) => {
    const isNew = (await tx.count(EventConsumer, { name: SHELVES_CONSUMER })) === 0;
    if (isNew && !isOn) return { count: 0, events: 0 };
    const place = await claimPlace(tx, SHELVES_CONSUMER);
    if (!place) return { count: 0, events: 0 };
    if (!isOn) return { count: 0, events: await switchOff(tx, shop, place) };
    if (isNew) await skipHistory(tx, place);
    const told = isNew ? await standing(tx) : await nextOf(tx, place);
    const closed = await findClosed(tx);
    if (told.length + closed.length === 0) return { count: 0, events: 0 };
    const events = await changeAlerts(tx, async () => [
      ...(await follow(tx, shop, told)),
      ...(await resolveClosed(tx, shop, closed)),
    ]);
    place.position = Math.max(place.position, told.at(-1)?.position ?? 0);
    return { count: isNew ? 0 : told.length, events };
  });
}

const nextOf = (tx: EntityManager, { position }: EventConsumer): Promise<StockAlert[]> =>
  tx.find(
    StockAlert,
    { position: { $gt: position } },
    { orderBy: { position: 'asc' }, limit: BATCH },
  );

/** Read before the shelves are: what comes in between is told twice, which changes nothing. */
async function skipHistory(tx: EntityManager, place: EventConsumer): Promise<void> {
  const [row] = await bound<{ last: string }>(
    tx,
    'select last_alert_position as last from relay',
    [],
  );
  place.position = Number(row!.last);
}

/** What the last alert of each shelf says that is low. */
async function standing(tx: EntityManager): Promise<StockAlert[]> {
  const rows = await bound<{ id: string }>(tx, STANDING_LOW, []);
  return tx.find(StockAlert, { id: { $in: rows.map(({ id }) => id) } });
}

const STANDING_LOW = `
  select last.id from stock_level level cross join lateral (
    select id, kind from stock_alert a where a.stock_level_id = level.id order by id desc limit 1) last
  where last.kind <> 'RESTOCKED'`;

async function switchOff(
  tx: EntityManager,
  { clock }: AlertingShop,
  place: EventConsumer,
): Promise<number> {
  tx.remove(place);
  const now = await clock.now(tx);
  return changeAlerts(tx, async () => {
    const open = await findOpen(tx, [AlertRule.STOCK_LOW]);
    for (const alert of open) alert.resolve(now);
    return open;
  });
}

async function follow(
  tx: EntityManager,
  { clock }: AlertingShop,
  told: readonly StockAlert[],
): Promise<Alert[]> {
  const last = [...new Map(told.map((alert) => [subjectOf(alert), alert])).values()];
  const open = await findOpen(tx, [AlertRule.STOCK_LOW], last.map(subjectOf));
  const now = await clock.now(tx);
  const isLow = ({ kind }: StockAlert) => kind !== StockAlertKind.RESTOCKED;
  const filled = new Set(last.filter((one) => !isLow(one)).map(subjectOf));
  const over = open.filter(({ subject }) => filled.has(subject));
  for (const alert of over) alert.resolve(now);
  return [...raise(open, last.filter(isLow).map(findingOf), now), ...over];
}

const subjectOf = ({ warehouse, sku }: StockAlert): string => `${warehouse}/${sku}`;

function findingOf(alert: StockAlert): Finding {
  const { sku, warehouse, available, reorderPoint } = alert;
  return {
    ...{ rule: AlertRule.STOCK_LOW, subject: subjectOf(alert) },
    ...{ measured: available, threshold: reorderPoint, details: { sku, warehouse } },
  };
}
