import type { Shop } from '../context.js';
import { consumeEvents } from '../services/events/consumeEvents.js';
import { FEED_TOPICS, STOCK_ALERTS_TOPIC } from '../services/events/eventTopics.js';
import { Couriers } from '../services/webhooks/Couriers.js';
import { planStockWebhooks } from '../services/webhooks/planStockWebhooks.js';
import { planWebhooks } from '../services/webhooks/planWebhooks.js';
import { Loop } from './Loop.js';

// Every event wakes it: a busy shop has many of them planned together.
const PLANNING_PAUSE_MS = 50;
// The first retry comes after five seconds.
const SENDING_POLL_MS = 1_000;

/** Planning and sending what is told outside. */
export function webhookLoops(shop: Shop, pollMs: number) {
  const { log } = shop;
  const couriers = new Couriers(shop);
  const sending = new Loop('send webhooks', () => couriers.setOut(), {
    pollMs: SENDING_POLL_MS,
    log,
  });
  const planning = (name: string, plan: () => Promise<number>) => {
    const work = async (): Promise<void> => {
      if ((await plan()) > 0) sending.wake();
    };
    return new Loop(name, work, { pollMs, pauseMs: PLANNING_PAUSE_MS, log });
  };
  const events = planning(planWebhooks.name, () => consumeEvents(shop, planWebhooks));
  const alerts = planning('plan stock webhooks', () => planStockWebhooks(shop));
  return {
    loops: [sending, events, alerts],
    wakeups: [
      ...FEED_TOPICS.map((topic) => ({ topic, wake: () => events.wake() })),
      { topic: STOCK_ALERTS_TOPIC, wake: () => alerts.wake() },
    ],
    /** Somebody has planned webhooks. */
    send: () => sending.wake(),
    stop: () => couriers.stop(),
  };
}
