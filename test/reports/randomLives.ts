import type { WrittenLives, WrittenOrder } from './WrittenLives.js';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Chance that can be repeated: mulberry32. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Span {
  from: number;
  to: number;
}

/** Orders of some weeks, each with as much of a life as it gets. */
export function randomLives(lives: WrittenLives, orders: number, random: () => number, span: Span) {
  const pick = <T>(...choices: T[]): T => choices[Math.floor(random() * choices.length)]!;
  // Durations from milliseconds to days, most of them short.
  const after = (at: number, mostMs: number): number => at + Math.floor(mostMs ** random());
  for (let count = 0; count < orders; count += 1) {
    const at = span.from + Math.floor(random() * (span.to - span.from));
    const lines = Array.from({ length: 1 + Math.floor(random() * 3) }, () => ({
      ...{ sku: pick('TEA', 'POT', 'CUP', '=SUM(A1)'), quantity: 1 + Math.floor(random() * 5) },
      unitMinor: Math.floor(random() * 100_000),
    }));
    const order = lives.order({
      ...{
        at,
        lines,
        method: pick('STRIPE', 'PAYPAL', 'ALIPAY'),
        currency: pick('CNY', 'USD', 'JPY'),
      },
      ...{ country: pick('CN', 'DE'), customer: pick('ada', 'bob', 'eve', null) },
    });
    live(lives, order, { random, pick, after });
  }
}

interface Fate {
  random: () => number;
  pick: <T>(...choices: T[]) => T;
  after: (at: number, mostMs: number) => number;
}

function live(lives: WrittenLives, order: WrittenOrder, fate: Fate): void {
  const { random, pick, after } = fate;
  let { at } = order;
  const next = (mostMs: number): number => (at = after(at, mostMs));
  const { method } = order;
  if (random() < 0.1) {
    lives.event(order, 'RESTOCK_WAITING', at);
    lives.event(order, 'RESTOCKED', next(5 * DAY));
  }
  while (random() < 0.3) {
    lives.event(order, 'PAYMENT_STARTED', next(HOUR), { method });
    lives.event(order, pick('PAYMENT_FAILED', 'PAYMENT_UNKNOWN'), next(HOUR), { method });
  }
  if (random() < 0.2) {
    lives.event(order, 'CANCELLED', next(HOUR), { reason: pick('CUSTOMER', 'PAYMENT_EXPIRED') });
    return;
  }
  lives.event(order, 'PAYMENT_STARTED', next(HOUR), { method });
  const payment = lives.paid(order, next(HOUR), pick('CALLBACK', 'CALLBACK', 'QUERY', 'ANSWER'));
  lives.event(order, 'CONFIRMED', at);
  if (random() < 0.1) return;
  lives.event(order, 'PROCESSING', next(100_000));
  const warehouse = pick('SH1', 'SZ1');
  lives.event(order, 'PICKED', next(2 * DAY), { warehouse });
  if (random() < 0.1) lives.event(order, 'PICK_SHORT', at, { warehouse, sku: 'TEA' });
  const promised = at + Math.floor(random() * 5 * DAY);
  const shipmentId = lives.shipped(order, next(DAY), pick('sf', 'yto'), promised);
  if (random() < 0.2) lives.event(order, 'DELIVERY_EXCEPTION', next(DAY), { shipmentId });
  const deliveredAt = next(5 * DAY);
  const deliveries = { shipmentId, deliveredAt: new Date(deliveredAt).toISOString() };
  lives.event(order, 'DELIVERED', next(HOUR), deliveries);
  if (random() < 0.3) {
    const lines = random() < 0.5 ? order.lines.slice(0, 1) : [];
    const refundId = lives.refunded(order, payment, next(5 * DAY), { lines });
    if (random() < 0.3) lives.event(order, 'REFUND_FAILED', next(DAY), { refundId });
  }
}
