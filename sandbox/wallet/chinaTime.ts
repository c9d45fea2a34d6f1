const OFFSET_MS = 8 * 3_600_000;

/** `2026-11-21 20:00:00` in China. */
export function chinaTime(at: string | Date): string {
  const text = new Date(new Date(at).getTime() + OFFSET_MS).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** `2026-11-21T20:00:00+08:00`. */
export const chinaIso = (at: string | Date): string => `${chinaTime(at).replace(' ', 'T')}+08:00`;

export const chinaDay = (at: string | Date): string => chinaTime(at).slice(0, 10);

/** `129.90` yuan of 12990 fen. */
export const yuan = (fen: number): string => (fen / 100).toFixed(2);
