import type { Shop } from '../context.js';
import { OrderEventType } from '../entities/OrderEventType.js';
import { consumeEvents, type Consumer } from '../services/events/consumeEvents.js';
import { consumeSpans } from '../services/events/consumeSpans.js';
import { typeTopic } from '../services/events/eventTopics.js';
import { lookAgain } from '../services/events/lookAgain.js';
import { relayEvents } from '../services/events/relayEvents.js';
import { startFulfilment } from '../services/fulfilment/startFulfilment.js';
import { fillFromStock } from '../services/inventory/fillFromStock.js';
import { planNotifications } from '../services/notifications/planNotifications.js';
import { sendNotifications } from '../services/notifications/sendNotifications.js';
import { CALLBACKS_TOPIC } from '../services/payments/receiveCallback.js';
import { recordUses } from '../services/partners/recordUses.js';
import { processCallbacks } from '../services/payments/processCallbacks.js';
import { reconcilePayments } from '../services/payments/reconcilePayments.js';
import { sendRefunds } from '../services/payments/sendRefunds.js';
import { countRolledUp } from '../services/reports/countRolledUp.js';
import { rollUpEvents } from '../services/reports/rollUpEvents.js';
import { saveMetered } from '../services/reports/saveMetered.js';
import { Loop } from './Loop.js';
import { alertLoops } from './alertLoops.js';
import { webhookLoops } from './webhookLoops.js';

const RELAY_POLL_MS = 500;
const LOOK_AGAIN_MS = 1_000;
const USES_POLL_MS = 5_000;
const MANY_EVENTS = 500;
const ROLLUP_REST_MS = 8_000;
const CONSUMER_POLL_MS = 2_000;
const METER_POLL_MS = 5_000;
// A busy shop hands its events on together.
const RELAY_PAUSE_MS = 10;

/** What may have left money to give back. */
const REFUNDING = [OrderEventType.CANCELLED, OrderEventType.PAID, OrderEventType.REFUND_STARTED];

/** What may have left stock that somebody waits for. */
const GIVING_BACK = [
  OrderEventType.CANCELLED,
  OrderEventType.LINES_CANCELLED,
  OrderEventType.PARTIALLY_REFUNDED,
  OrderEventType.REFUNDED,
  OrderEventType.RETURN_UPDATED,
];

/** Work that begins the moment something happened; the polls and the jobs are for what was missed. */
export interface Loops {
  /** Order events were committed by this process. */
  wakeRelay(): void;
  stop(): Promise<void>;
}

/** Every process tells what was used, and hands on its own events; only workers follow them up. */
export function startLoops(shop: Shop, isWorker: boolean): Loops {
  const { log } = shop;
  const relay = new Loop('hand on events', () => relayEvents(shop), {
    pollMs: RELAY_POLL_MS,
    pauseMs: RELAY_PAUSE_MS,
    log,
  });
  const missed = new Loop('look for missed events', lookAgain(shop), {
    pollMs: LOOK_AGAIN_MS,
    log,
  });
  const uses = new Loop('record uses', () => recordUses(shop), { pollMs: USES_POLL_MS, log });
  const metered = new Loop('write down measurements', () => saveMetered(shop), {
    pollMs: METER_POLL_MS,
    log,
  });
  const following = isWorker ? followUp(shop) : { loops: [], stop: async () => {} };
  return {
    wakeRelay: () => relay.wake(),
    async stop() {
      await following.stop();
      await Promise.all(
        [relay, missed, uses, metered, ...following.loops].map((loop) => loop.stop()),
      );
      await recordUses(shop);
      await saveMetered(shop).catch((error: unknown) =>
        log.warn({ err: error }, 'the last measurements are lost'),
      );
    },
  };
}

function followUp(shop: Shop) {
  const loop = (name: string, work: () => Promise<unknown>) =>
    new Loop(name, work, { pollMs: CONSUMER_POLL_MS, log: shop.log });
  const mail = loop('send notifications', () => sendNotifications(shop));
  const reconciliation = loop('reconcile payments', () => reconcilePayments(shop));
  const callbacks = loop('process callbacks', async () => {
    // One may say that a payment can be captured now.
    if ((await processCallbacks(shop)) > 0) reconciliation.wake();
  });
  const refunds = loop('send refunds', () => sendRefunds(shop));
  const rollups = loop(rollUpEvents.name, rollingUp(shop));
  const waiting = loop('fill waiting orders', () => fillFromStock(shop));
  const consumer = (one: Consumer, then?: Loop) => {
    const consume = async (): Promise<void> => {
      if ((await consumeEvents(shop, one)) > 0) then?.wake();
    };
    return { consuming: loop(one.name, consume), topics: one.types.map(typeTopic) };
  };
  const webhooks = webhookLoops(shop, CONSUMER_POLL_MS);
  const alerts = alertLoops(shop, CONSUMER_POLL_MS, () => webhooks.send());
  const consumers = [consumer(startFulfilment(shop)), consumer(planNotifications(shop), mail)];
  const ends = [
    ...consumers.flatMap(({ consuming, topics }) =>
      topics.map((topic) => listen(shop, topic, () => consuming.wake())),
    ),
    ...REFUNDING.map((type) => listen(shop, typeTopic(type), () => refunds.wake())),
    ...GIVING_BACK.map((type) => listen(shop, typeTopic(type), () => waiting.wake())),
    ...[...webhooks.wakeups, ...alerts.wakeups].map(({ topic, wake }) => listen(shop, topic, wake)),
    listen(shop, CALLBACKS_TOPIC, () => callbacks.wake()),
  ];
  return {
    loops: [
      ...consumers.map(({ consuming }) => consuming),
      ...[refunds, waiting, mail, callbacks, reconciliation, rollups],
      ...webhooks.loops,
      ...alerts.loops,
    ],
    stop: async () => {
      await Promise.all(ends.map((end) => end()));
      await webhooks.stop();
    },
  };
}

/**
 * Nobody wakes it: what comes within two seconds is rolled up together, and within ten where much comes. Many orders
 * of the same SKUs are a few rows then, so that it takes the less from customers the more there are of them.
 */
function rollingUp(shop: Shop): () => Promise<void> {
  let restUntil = 0;
  return async () => {
    if (performance.now() < restUntil) return;
    const count = await consumeSpans(shop, rollUpEvents, (rows) => countRolledUp(shop, rows));
    if (count >= MANY_EVENTS) restUntil = performance.now() + ROLLUP_REST_MS;
  };
}

function listen({ topics, log }: Shop, topic: string, wake: () => void): () => Promise<unknown> {
  const wakeups = topics.subscribe(topic);
  const listening = (async () => {
    for await (const _message of wakeups) wake();
  })().catch((error: unknown) => log.error({ err: error, topic }, 'wake-ups ended; polls go on'));
  return async () => {
    await wakeups.return();
    await listening;
  };
}
