import { closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { statSync, truncateSync } from 'node:fs';

/** Keeps a log and one older part of it under `maxBytes` each. Its writers append, so it may be cut under them. */
export function boundLog(path: string, maxBytes: number): void {
  if (!existsSync(path) || statSync(path).size < maxBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
}

export function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

/** What was written after the first `start` bytes, at most the last 8 kB of it. */
export function readSince(path: string, start: number): string {
  if (!existsSync(path)) return '';
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const from = Math.max(start > size ? 0 : start, size - 8192);
    const buffer = Buffer.alloc(size - from);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, from));
  } finally {
    closeSync(file);
  }
}
