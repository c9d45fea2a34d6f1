import { bound } from '../../../database/bound.js';
import { isNotDismissed } from '../../exceptions/isNotDismissed.js';
import type { Watch } from '../Watching.js';

/** More than this is told as this: nobody counts a flood. */
const MOST = 1_000;

/** What was put aside for a person and not dismissed, pile by pile. */
export const parkedWork: Watch = async ({ tx, rule: { thresholds } }) => {
  const [row] = await bound<Record<string, number>>(tx, COUNT, []);
  return Object.entries(thresholds).flatMap(([subject, threshold]) => {
    const measured = row![subject] ?? 0;
    return measured >= threshold ? [{ subject, measured, threshold, details: {} }] : [];
  });
};

// A ping that failed was told to whoever asked for it. What nobody can mend afterwards, such as a mail to an address that is not there, is told for a day.
const PILES = {
  CALLBACKS: `select from callback c where parked_at is not null
    and processed_at is null and ${isNotDismissed('CALLBACK', 'c.id')}`,
  EVENTS: `select from parked_event e where ${isNotDismissed('FOLLOW_UP', 'e.id')}`,
  MESSAGES: `select from (
    select id, created_at from notification where status = 'PARKED' order by id desc limit ${MOST}) n
    where created_at > shop_now() - interval '1 day' and ${isNotDismissed('MESSAGE', 'n.id')}`,
  ALERT_MAILS: `select from alert_mail
    where status = 'PARKED' and created_at > shop_now() - interval '1 day'`,
  WEBHOOKS: `select from webhook_delivery d where status = 'FAILED' and type <> 'ping'
    and queued_at > shop_now() - interval '2 days' and ${isNotDismissed('WEBHOOK', 'd.id')}`,
  PARCELS: 'select from delivery_case where closed_at is null',
};

const COUNT = `select ${Object.entries(PILES)
  .map(([pile, rows]) => `(select count(*)::int from (${rows} limit ${MOST}) pile) as "${pile}"`)
  .join(', ')}`;
