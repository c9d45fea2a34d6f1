import type { Bucket } from './periods.js';

/** Stretches of UTC that are rolled up, each made of whole ones of the next. */
export type Grain = 'MONTH' | 'DAY' | 'HOUR' | 'MINUTE';

/** A stretch of time that one kind of rollup covers without a rest, or that is looked up in the events themselves. */
export interface Piece {
  bucket: number;
  grain: Grain | 'EVENTS';
  start: Date;
  end: Date;
}

const MINUTE = 60_000;
const LENGTH_MS = { DAY: 1_440 * MINUTE, HOUR: 60 * MINUTE, MINUTE };

/**
 * What each bucket is put together of: whole ones of the first of `grains`, before and after these whole ones of the next,
 * and so on; and what is left at its ends, which is part of one of the last.
 */
export const piecesOf = (buckets: readonly Bucket[], grains: readonly Grain[]): Piece[] =>
  buckets.flatMap(({ start, end }, bucket) =>
    cover(start.getTime(), end.getTime(), grains).map((piece) => ({ bucket, ...piece })),
  );

function cover(start: number, end: number, grains: readonly Grain[]): Omit<Piece, 'bucket'>[] {
  if (start >= end) return [];
  const [grain, ...finer] = grains;
  const piece = { start: new Date(start), end: new Date(end) };
  if (!grain) return [{ grain: 'EVENTS', ...piece }];
  const [first, last] = [ceiling(start, grain), floor(end, grain)];
  if (first >= last) return cover(start, end, finer);
  return [
    ...cover(start, first, finer),
    { grain, start: new Date(first), end: new Date(last) },
    ...cover(last, end, finer),
  ];
}

function floor(time: number, grain: Grain): number {
  if (grain !== 'MONTH') return time - (time % LENGTH_MS[grain]);
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function ceiling(time: number, grain: Grain): number {
  const start = floor(time, grain);
  if (start === time) return time;
  if (grain !== 'MONTH') return start + LENGTH_MS[grain];
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

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
 * A query for a `with`, after `piece`: the events of the pieces that no rollup covers, as far as they are rolled up. The
 * minute knows where in the stream they stand.
 */
export const edgeEvents = (where = 'true'): string => `
  span as materialized (
    select distinct on (e.position) e.*
    from piece p
    cross join lateral (
      select * from rollup_minute m
      where m.start_at > p.start - interval '1 minute' and m.start_at < p."end" offset 0) m
    cross join lateral (
      select * from order_event e
      where e.position between m.first_position and m.last_position
        and e.occurred_at >= greatest(p.start, m.start_at)
        and e.occurred_at < least(p."end", m.start_at + interval '1 minute') and ${where} offset 0) e
    where p.grain = 'EVENTS'
  )`;
