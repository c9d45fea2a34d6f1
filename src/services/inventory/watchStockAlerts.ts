import type { Context } from '../../context.js';
import { StockAlert } from '../../entities/StockAlert.js';
import { positionIn } from '../events/Feeds.js';
import { STOCK_ALERTS_TOPIC } from '../events/eventTopics.js';
import { positionedFeed } from '../events/positionedFeed.js';

/** The alerts of all shelves, after a cursor and then live, in the order of commits. */
export async function watchStockAlerts(
  { feeds }: Pick<Context, 'feeds'>,
  after: string | undefined,
): Promise<AsyncIterableIterator<StockAlert>> {
  return feeds.follow(alerts, positionIn(after));
}

const alerts = positionedFeed({
  key: STOCK_ALERTS_TOPIC,
  topics: [STOCK_ALERTS_TOPIC],
  async last(em) {
    const [row] = await em.execute<{ last: string }[]>(
      'select last_alert_position as last from relay',
    );
    return Number(row!.last);
  },
  find: (em, places, limit) =>
    em.find(StockAlert, { position: places }, { orderBy: { position: 'asc' }, limit }),
});
