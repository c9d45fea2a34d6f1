import type { Shop } from '../context.js';
import { consumeEvents } from '../services/events/consumeEvents.js';
import { EVENTS_TOPIC, relayEvents } from '../services/events/relayEvents.js';
import { startFulfilment } from '../services/fulfilment/startFulfilment.js';
import { planNotifications } from '../services/notifications/planNotifications.js';
import { sendNotifications } from '../services/notifications/sendNotifications.js';
import { CALLBACKS_TOPIC } from '../services/payments/receiveCallback.js';
import { processCallbacks } from '../services/payments/processCallbacks.js';
import { sendRefunds } from '../services/payments/sendRefunds.js';
import { Loop } from './Loop.js';

const RELAY_POLL_MS = 500;
const CONSUMER_POLL_MS = 2_000;

/** Work that begins the moment something happened; the polls and the jobs are for what was missed. */
export interface Loops {
  /** Order events were committed by this process. */
  wakeRelay(): void;
  stop(): Promise<void>;
}

/** Every process hands on its own events; only workers follow them up. */
export function startLoops(shop: Shop, isWorker: boolean): Loops {
  const { log } = shop;
  const relay = new Loop('hand on events', () => relayEvents(shop), RELAY_POLL_MS, log);
  const following = isWorker ? followUp(shop) : { loops: [], stop: async () => {} };
  return {
    wakeRelay: () => relay.wake(),
    async stop() {
      await following.stop();
      await Promise.all([relay, ...following.loops].map((loop) => loop.stop()));
    },
  };
}

function followUp(shop: Shop) {
  const loop = (name: string, work: () => Promise<unknown>) =>
    new Loop(name, work, CONSUMER_POLL_MS, shop.log);
  const fulfilment = startFulfilment(shop);
  const notifications = planNotifications(shop);
  const mail = loop('send notifications', () => sendNotifications(shop));
  const plan = async (): Promise<void> => {
    if ((await consumeEvents(shop, notifications)) > 0) mail.wake();
  };
  const onEvents = [
    loop('start fulfilment', () => consumeEvents(shop, fulfilment)),
    loop('plan notifications', plan),
    loop('send refunds', () => sendRefunds(shop)),
  ];
  const callbacks = loop('process callbacks', () => processCallbacks(shop));
  const ends = [
    listen(shop, EVENTS_TOPIC, () => onEvents.forEach((one) => one.wake())),
    listen(shop, CALLBACKS_TOPIC, () => callbacks.wake()),
  ];
  return {
    loops: [...onEvents, mail, callbacks],
    stop: async () => {
      await Promise.all(ends.map((end) => end()));
    },
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
