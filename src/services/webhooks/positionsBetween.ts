import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';

// A transaction may be that old when it commits, and a position comes after it.
const UNCERTAINTY_MS = 5 * 60_000;

/**
 * Among which positions the events of a time span are. Positions follow the commits, and so the time but for minutes:
 * halving finds a moment in millions of events without an index on the time.
 */
export async function positionsBetween(
  em: EntityManager,
  from: Date,
  to: Date,
): Promise<{ $gte: number; $lte: number }> {
  const $gte = await positionAt(em, new Date(from.getTime() - UNCERTAINTY_MS));
  const $lte = await positionAt(em, new Date(to.getTime() + UNCERTAINTY_MS));
  return { $gte, $lte };
}

/** The first event that is not before a moment, or the place behind the last. */
async function positionAt(em: EntityManager, moment: Date): Promise<number> {
  const [row] = await bound<{ position: string }>(em, POSITION_AT, [moment]);
  return Number(row!.position);
}

const POSITION_AT = `
  with recursive halving (low, high) as (
    select 1::bigint, last_position + 1 from relay
    union all
    select case when isLater then low else middle + 1 end, case when isLater then middle else high end
    from (
      select low, high, (low + high) / 2 as middle, (
        select occurred_at >= $1::timestamptz from order_event where position = (low + high) / 2
      ) as isLater
      from halving where low < high
    ) halved
  )
  select low as position from halving where low >= high limit 1`;
