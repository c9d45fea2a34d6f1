import type { Bucket } from './periods.js';

/** A stretch of time that one kind of rollup covers without a rest, or that is looked up in the events themselves. */
export interface Piece {
  bucket: number;
  grain: 'DAY' | 'HOUR' | 'EVENTS';
  start: Date;
  end: Date;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * What each bucket is put together of: whole days of UTC, whole hours before and after them, and what is left at its
 * ends, which is part of an hour.
 */
export function piecesOf(buckets: readonly Bucket[]): Piece[] {
  return buckets.flatMap(({ start, end }, bucket) => {
    const hours = inside(start.getTime(), end.getTime(), HOUR);
    if (!hours) return piece(bucket, 'EVENTS', start.getTime(), end.getTime());
    const [firstHour, lastHour] = hours;
    const edges = [
      ...piece(bucket, 'EVENTS', start.getTime(), firstHour),
      ...piece(bucket, 'EVENTS', lastHour, end.getTime()),
    ];
    const days = inside(firstHour, lastHour, DAY);
    if (!days) return [...edges, ...piece(bucket, 'HOUR', firstHour, lastHour)];
    const [firstDay, lastDay] = days;
    return [
      ...edges,
      ...piece(bucket, 'HOUR', firstHour, firstDay),
      ...piece(bucket, 'DAY', firstDay, lastDay),
      ...piece(bucket, 'HOUR', lastDay, lastHour),
    ];
  });
}

function inside(start: number, end: number, unit: number): [number, number] | undefined {
  const first = Math.ceil(start / unit) * unit;
  const last = Math.floor(end / unit) * unit;
  return first < last ? [first, last] : undefined;
}

const piece = (bucket: number, grain: Piece['grain'], start: number, end: number): Piece[] =>
  start < end ? [{ bucket, grain, start: new Date(start), end: new Date(end) }] : [];

/** A query for a `with`: the pieces as rows, `?` being `piecesJson`. */
export const PIECES = `
  piece as (
    select * from jsonb_to_recordset(?::jsonb)
      as p (bucket int, grain text, start timestamptz, "end" timestamptz)
  )`;

export const piecesJson = (pieces: readonly Piece[]): string => JSON.stringify(pieces);

/**
 * Rows of a rollup, one piece after the other: without `offset 0` the planner, who can't know how few they are, reads the
 * whole table.
 */
export const rolledUp = (table: string, where = 'true'): string => `
  piece p cross join lateral (
    select * from ${table} r
    where r.grain = p.grain and r.start_at >= p.start and r.start_at < p."end" and ${where} offset 0) r`;

/**
 * A query for a `with`, after `piece`: the events of the pieces that are parts of hours, as far as they are rolled up. The
 * hour knows where in the stream they stand.
 */
export const EDGE_EVENTS = `
  span as materialized (
    select distinct on (e.position) e.*
    from piece p
    join rollup_hour h on h.start_at > p.start - interval '1 hour' and h.start_at < p."end"
    cross join lateral (
      select * from order_event e
      where e.position between h.first_position and h.last_position
        and e.occurred_at >= greatest(p.start, h.start_at)
        and e.occurred_at < least(p."end", h.start_at + interval '1 hour') offset 0) e
    where p.grain = 'EVENTS'
  )`;
