/** The least id that can be made from this moment on: a UUIDv7 begins with its time (RFC 9562). */
export function leastIdAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** The first moment of the month that begins so many months after this one, in UTC. */
export function monthAfter(moment: Date, months: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months));
}

/** What the partition of a month is called: `stock_movement_2027_01`. */
export function nameIn(table: string, month: Date): string {
  return `${table}_${month.toISOString().slice(0, 7).replace('-', '_')}`;
}
