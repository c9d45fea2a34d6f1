import { randomUUID } from 'node:crypto';
import { NOTHING } from '../stage/nothing.js';
import type { Reply } from './Connection.js';
import { headOf } from './requests.js';

export interface NothingLoad {
  url: string;
  /** Bearer tokens of the customers, who take turns. */
  tokens: readonly string[];
  clients: number;
  seconds: number;
}

/** Makes requests to do nothing, each with a key of its own. */
export function nothingMaker({ url, tokens }: NothingLoad): () => string {
  const heads = tokens.map((token) => headOf(url, token));
  let next = 0;
  return () => {
    next = (next + 1) % heads.length;
    const variables = { input: { idempotencyKey: randomUUID() } };
    const body = JSON.stringify({ query: NOTHING, variables });
    return `${heads[next]!}${body.length}\r\n\r\n${body}`;
  };
}

/** Throws when anything but nothing was done. */
export function checkNothing({ status, body }: Reply): void {
  if (status === 200 && body.startsWith('{"data":{"doNothing":{"done":true,')) return;
  throw new Error(`Asked to do nothing, a server answered ${status} ${body.slice(0, 500)}`);
}
