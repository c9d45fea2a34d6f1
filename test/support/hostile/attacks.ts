import { bodies, headers } from './bodies.js';
import { fragments, shapes } from './shapes.js';
import { texts, variables } from './texts.js';

/** A request from somebody who means harm. */
export interface Attack {
  kind: string;
  body: string;
  headers?: Record<string, string>;
  /** What of it can be sent on a socket as well. */
  operation?: { query: string; variables?: unknown };
}

/** Numbers below 1 that follow from a seed (mulberry32), so that a run can be had again. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Attacks of every kind in turn, each as large as chance has it. */
export function* attacks(count: number, random: () => number): Generator<Attack> {
  const upTo = (most: number): number => 1 + Math.floor(random() ** 3 * most);
  const oneOf: OneOf = (...these) => these[Math.floor(random() * these.length)]!;
  const dice = { upTo, oneOf, random };
  const kinds = Object.entries({
    ...shapes(dice),
    ...fragments(dice),
    ...texts(dice),
    ...variables(dice),
    ...bodies(dice),
    ...headers(dice),
  });
  for (let n = 0; n < count; n += 1) {
    const [kind, make] = kinds[n % kinds.length]!;
    const made = make();
    if ('body' in made) yield { kind, ...made };
    else yield { kind, body: JSON.stringify(made), operation: made };
  }
}

type Made = { query: string; variables?: unknown } | Pick<Attack, 'body' | 'headers'>;
export type Kinds = Record<string, () => Made>;
type OneOf = <T>(...these: T[]) => T;

export interface Dice {
  upTo: (most: number) => number;
  oneOf: OneOf;
  random: () => number;
}
