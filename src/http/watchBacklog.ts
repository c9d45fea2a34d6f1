import type { Shop } from '../context.js';
import { transaction } from '../database/transaction.js';
import { countExceptions, type ExceptionCount } from '../services/exceptions/countExceptions.js';
import { readBacklog, type Backlog } from '../services/reports/readBacklog.js';

const PATIENCE_MS = 1_000;
const PARKED_EVERY_MS = 60_000;

interface Known extends Backlog {
  parked: ExceptionCount[];
}

/**
 * Gauges of what waits in the database. The function that is returned asks for it: one question at a time, and it resolves
 * after a second whatever happens. Without an answer the database counts as down, and nothing is told of what waits.
 */
export function watchBacklog({ em, metrics }: Pick<Shop, 'em' | 'metrics'>): () => Promise<void> {
  let known: Known | undefined;
  let asked: Promise<Known | undefined> | undefined;
  let parked: { at: number; counts: ExceptionCount[] } | undefined;
  defineGauges(metrics, () => known);

  const ask = () =>
    transaction(em, async (tx) => {
      await tx.execute(`set local statement_timeout = ${2 * PATIENCE_MS}`);
      const backlog = await readBacklog(tx);
      const now = performance.now();
      if (!parked || now - parked.at > PARKED_EVERY_MS)
        parked = { at: now, counts: await countExceptions(tx) };
      return { ...backlog, parked: parked.counts };
    }).catch(() => undefined);

  return async () => {
    asked ??= ask().finally(() => (asked = undefined));
    known = await Promise.race([asked, nothingAfter(PATIENCE_MS)]);
  };
}

function nothingAfter(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}

function defineGauges(metrics: Shop['metrics'], known: () => Known | undefined): void {
  const waiting = () => known()?.waiting ?? [];
  metrics.gauge('dingdan_database_up', 'Whether the database told in time what waits.', () =>
    known() ? 1 : 0,
  );
  metrics.gauges('dingdan_backlog', 'What is due in the whole shop, up to 100,000 of each.', {
    labels: ['work'],
    read: () => waiting().map(({ work, count }) => [[work], count]),
  });
  metrics.gauges('dingdan_backlog_oldest_seconds', 'How long the oldest of it has been due.', {
    labels: ['work'],
    read: () => waiting().map(({ work, oldestSeconds }) => [[work], oldestSeconds]),
  });
  metrics.gauges('dingdan_consumer_behind', 'Events that a consumer has not seen.', {
    labels: ['consumer'],
    read: () => (known()?.behind ?? []).map(({ consumer, places }) => [[consumer], places]),
  });
  metrics.gauges(
    'dingdan_parked',
    'What was put aside for people and not dismissed, looked at once a minute.',
    {
      labels: ['kind'],
      read: () => (known()?.parked ?? []).map(({ kind, count }) => [[kind], count]),
    },
  );
}
