import type { Context } from '../../context.js';
import { AlertEvent } from '../../entities/AlertEvent.js';
import { ALERTS_TOPIC } from '../events/eventTopics.js';
import { positionIn } from '../events/Feeds.js';
import { positionedFeed } from '../events/positionedFeed.js';
import { lastAlertPosition } from './changeAlerts.js';

/** What becomes of all alerts, after a cursor and then live, in the order of commits. */
export async function watchAlerts(
  { feeds }: Pick<Context, 'feeds'>,
  after: string | undefined,
): Promise<AsyncIterableIterator<AlertEvent>> {
  return feeds.follow(alertEvents, positionIn(after));
}

const alertEvents = positionedFeed({
  key: ALERTS_TOPIC,
  topics: [ALERTS_TOPIC],
  last: lastAlertPosition,
  find: (em, places, limit) =>
    em.find(
      AlertEvent,
      { position: places },
      { orderBy: { position: 'asc' }, limit, populate: ['alert'] },
    ),
});
