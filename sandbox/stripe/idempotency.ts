import type { Storage } from '../storage.js';
import { invalidRequest, StripeProblem } from './problems.js';

export interface Answer {
  status: number;
  body: string;
}

interface KeptAnswer extends Answer {
  fingerprint: string;
}

/** Work that calls `keep` when its answer is to be the answer for this key from now on. */
export type Work = (keep: (answer: Answer) => void) => Promise<Answer>;

/**
 * Stripe's idempotency keys: the first answer is replayed, other parameters are an error, and so is
 * a second request while the first is under way. Source: Stripe's API reference, "Idempotent requests".
 */
export interface Idempotency {
  once(key: string, fingerprint: string, work: Work): Promise<Answer & { isReplay: boolean }>;
}

const LIMIT = 20_000;

export function createIdempotency(storage: Storage): Idempotency {
  const answers = storage.collection<KeptAnswer>('stripe/idempotency', LIMIT);
  const underWay = new Set<string>();
  return {
    async once(key, fingerprint, work) {
      const kept = answers.get(key);
      if (kept && kept.fingerprint !== fingerprint) throw otherParameters(key);
      if (kept) return { ...kept, isReplay: true };
      if (underWay.has(key)) throw inUse(key);
      underWay.add(key);
      try {
        const answer = await work((done) => answers.set(key, { ...done, fingerprint }));
        return { ...answer, isReplay: false };
      } finally {
        underWay.delete(key);
      }
    },
  };
}

function otherParameters(key: string): StripeProblem {
  return new StripeProblem(400, {
    type: 'idempotency_error',
    message:
      'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function inUse(key: string): StripeProblem {
  const message = `There is currently another in-progress request using this Idempotent Key: ${key}.`;
  return invalidRequest(message, { code: 'idempotency_key_in_use' }, 409);
}
