import type { PaymentGateway } from '../../gateways/payments/PaymentGateway.js';
import { Payment } from '../../entities/Payment.js';
import { Settlement } from '../../entities/Settlement.js';
import { settleDay, type SettleShop } from './settleDay.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
// Providers close a day some hours after it ended.
const CLOSING_MS = 2 * HOUR_MS;
const LOOK_BACK_DAYS = 7;

/**
 * Compares each day that is over, of each provider that was ever asked for money, until it has no differences; for a
 * week at most.
 */
export async function settleDays(shop: SettleShop, signal?: AbortSignal): Promise<void> {
  const now = await shop.clock.now(shop.em.fork());
  for (const gateway of shop.payments.values()) {
    for (const day of await daysToSettle(shop, gateway, now)) {
      if (signal?.aborted) return;
      await settle(shop, gateway, day);
    }
  }
}

async function daysToSettle(
  { em }: SettleShop,
  { method }: PaymentGateway,
  now: Date,
): Promise<string[]> {
  const fork = em.fork();
  const first = await fork.findOne(Payment, { method }, { orderBy: { id: 'asc' } });
  if (!first) return [];
  const last = now.getTime() - CLOSING_MS - DAY_MS;
  const days = Array.from({ length: LOOK_BACK_DAYS }, (_one, back) =>
    dayOf(new Date(last - back * DAY_MS)),
  );
  const known = await fork.find(Settlement, { method, day: { $in: days } });
  const settled = new Set(
    known
      .filter(({ openDifferences }) => openDifferences === 0)
      // Staff may have looked before the day was over.
      .filter(({ day, comparedAt }) => comparedAt.getTime() >= closedAt(day))
      .map(({ day }) => day),
  );
  return days.filter((day) => day >= dayOf(first.createdAt) && !settled.has(day));
}

/** A provider that does not answer is asked again in the next hour, and keeps nobody else waiting. */
async function settle(shop: SettleShop, gateway: PaymentGateway, day: string): Promise<void> {
  const { method } = gateway;
  try {
    const { openDifferences } = await settleDay(shop, gateway, day);
    if (openDifferences > 0)
      shop.log.warn({ method, day, openDifferences }, "a provider's books differ from ours");
  } catch (error) {
    shop.log.warn({ err: error, method, day }, 'a day could not be settled yet');
  }
}

const closedAt = (day: string): number => Date.parse(`${day}T00:00:00Z`) + DAY_MS + CLOSING_MS;

const dayOf = (time: Date): string => time.toISOString().slice(0, 10);
