import type { Storage } from './storage.js';

/** The sandbox's own time: the real one, moved by an offset. Signatures keep the real time. */
export interface SandboxClock {
  now(): Date;
  readonly offsetMs: number;
  move(offsetMs: number): void;
}

export function createClock(storage: Storage): SandboxClock {
  const settings = storage.collection<number>('clock', 1);
  return {
    now: () => new Date(Date.now() + (settings.get('offsetMs') ?? 0)),
    get offsetMs() {
      return settings.get('offsetMs') ?? 0;
    },
    move: (offsetMs) => settings.set('offsetMs', offsetMs),
  };
}
