import { Listener, type Listening } from './load/Listener.js';
import { serve } from './processes/serve.js';

export interface Gathering {
  listeners: Listening[];
  /** Each is there when it has been sent so many events. */
  framesFirst: number;
}

export interface Heard {
  deliveries: number;
  /** From the first frame to the last. */
  seconds: number;
}

/** When an event arrived, by the clock that all processes of the machine share. */
export interface Arrival {
  event: string;
  at: number;
}

/** Those who watch, in a process of their own. */
serve({ gather, hear, arrivals, sample, leave });

let listeners: Listener[] = [];
const OPENING_AT_ONCE = 50;

async function gather({ listeners: wanted, framesFirst }: Gathering): Promise<void> {
  for (let from = 0; from < wanted.length; from += OPENING_AT_ONCE) {
    const some = wanted.slice(from, from + OPENING_AT_ONCE);
    const opened = await Promise.all(some.map((one) => Listener.open(one)));
    listeners.push(...opened);
    await everybodyHas(framesFirst, opened);
  }
  for (const listener of listeners) listener.frames = 0;
}

/** Resolves when everybody has heard so many. */
async function hear({ frames }: { frames: number }): Promise<Heard> {
  let first = 0;
  for (const listener of listeners) {
    listener.frames = 0;
    listener.onFrame = () => (first ||= performance.now());
  }
  await everybodyHas(frames);
  const seconds = (performance.now() - first) / 1000;
  return { deliveries: frames * listeners.length, seconds };
}

/** Notes when each event arrives at each, until there are so many. */
async function arrivals({ count }: { count: number }): Promise<Arrival[]> {
  const arrived: Arrival[] = [];
  const all = Promise.withResolvers<Arrival[]>();
  for (const listener of listeners) {
    listener.onFrame = (text) => {
      const at = performance.timeOrigin + performance.now();
      const [, event] = /"cursor":"(\d+)"/.exec(text()) ?? [];
      if (!event) return all.reject(new Error(`This is no event: ${text()}`));
      arrived.push({ event, at });
      if (arrived.length === count) all.resolve(arrived);
    };
  }
  return all.promise;
}

/** The text of the next frame that anybody is sent. */
async function sample(): Promise<string> {
  const text = await new Promise<string>((resolve) => {
    for (const listener of listeners) listener.onFrame = (read) => resolve(read());
  });
  if (text.includes('"errors"')) throw new Error(`This is no event: ${text}`);
  return text;
}

async function leave(): Promise<void> {
  for (const listener of listeners) listener.close();
  listeners = [];
}

async function everybodyHas(frames: number, who = listeners): Promise<void> {
  let missing = who.length;
  const all = Promise.withResolvers<void>();
  for (const listener of who) {
    if (listener.frames >= frames) missing -= 1;
    else {
      const { onFrame } = listener;
      listener.onFrame = (text) => {
        onFrame(text);
        if (listener.frames === frames) missing -= 1;
        if (missing === 0) all.resolve();
      };
    }
  }
  if (missing > 0) await all.promise;
}
