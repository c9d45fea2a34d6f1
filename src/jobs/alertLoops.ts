import type { Shop } from '../context.js';
import { followShelves } from '../services/alerts/followShelves.js';
import { sendAlertMails } from '../services/alerts/sendAlertMails.js';
import { tellOfAlerts } from '../services/alerts/tellOfAlerts.js';
import { ALERTS_TOPIC, STOCK_ALERTS_TOPIC } from '../services/events/eventTopics.js';
import { Loop } from './Loop.js';

// What goes wrong together is told in one mail.
const TELLING_PAUSE_MS = 1_000;

/** Alerts of shelves, and telling staff of all. `wakeCouriers`: webhooks were planned. */
export function alertLoops(shop: Shop, pollMs: number, wakeCouriers: () => void) {
  const { log } = shop;
  const shelves = new Loop('raise alerts of shelves', () => followShelves(shop), { pollMs, log });
  const mail = new Loop('send mails about alerts', () => sendAlertMails(shop), { pollMs, log });
  const tell = async (): Promise<void> => {
    if ((await tellOfAlerts(shop)) === 0) return;
    mail.wake();
    wakeCouriers();
  };
  const telling = new Loop('tell of alerts', tell, { pollMs, pauseMs: TELLING_PAUSE_MS, log });
  return {
    loops: [shelves, telling, mail],
    wakeups: [
      { topic: STOCK_ALERTS_TOPIC, wake: () => shelves.wake() },
      { topic: ALERTS_TOPIC, wake: () => telling.wake() },
    ],
  };
}
