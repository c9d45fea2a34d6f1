import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { bound } from '../../database/bound.js';
import { isRepeatedIn } from '../../database/operation.js';
import { problem, Refusal } from '../../errors.js';

/** A call that may be repeated: whose key it is, for what, and what was asked. */
export interface Call {
  scope: string;
  operation: string;
  key: string;
  fingerprint: string;
}

export type Answer = Record<string, unknown>;

/** A call that was made, with its answer. */
interface Answered extends Call {
  answer: Answer;
}

const MAX_KEY_LENGTH = 200;

/** The same input gives the same fingerprint, whatever the order of its fields. */
export function callOf(scope: string, operation: string, key: string, input: object): Call {
  if (key.trim() === '' || key.length > MAX_KEY_LENGTH) {
    throw new Refusal(problem('IDEMPOTENCY_KEY_INVALID', {}, ['idempotencyKey']));
  }
  let known: string | undefined;
  return {
    scope,
    operation,
    key,
    // Only a call that is done, or was done before, needs it.
    get fingerprint() {
      return (known ??= createHash('sha256').update(canonical(input)).digest('base64url'));
    },
  };
}

/**
 * Claims the key for this transaction, with the answer that a repetition will get. Waits for another transaction
 * that holds it. When the call was done before, returns the answer of then; refused when it was another input.
 */
export async function claim(
  tx: EntityManager,
  call: Call,
  answer: Answer,
  at: Date,
): Promise<Answer | undefined> {
  const claimed = await claimAll(tx, [{ call, answer }], at);
  if (claimed.has(nameOf(call))) return undefined;
  return answered(tx, call);
}

/** The answer that the call got before, if it was made; refused when it was made with another input. */
export async function answered(em: EntityManager, call: Call): Promise<Answer | undefined> {
  const answer = answerOf(call, await findAnswers(em, [call]));
  if (answer) isRepeatedIn(em);
  return answer;
}

/** Claims many keys at once, in key order, so that two transactions never wait for each other in a circle. */
async function claimAll(
  tx: EntityManager,
  claims: readonly { call: Call; answer: Answer }[],
  at: Date,
): Promise<Set<string>> {
  if (claims.length === 0) return new Set();
  const rows = claims.map(({ call, answer }) => ({ ...call, answer, at }));
  const claimed = await tx.execute<Call[]>(
    `insert into idempotency_key (scope, operation, key, fingerprint, answer, created_at)
     select scope, operation, key, fingerprint, answer, at
     from jsonb_to_recordset(?::jsonb)
       as row (scope text, operation text, key text, fingerprint text, answer jsonb, at timestamptz)
     order by scope, operation, key
     on conflict do nothing
     returning scope, operation, key`,
    [JSON.stringify(rows)],
  );
  return new Set(claimed.map(nameOf));
}

const KEY = ['scope', 'operation', 'key'];

// One look into the index for each call: the planner would rather read the whole table once.
const ROWS_OF_CALLS = `
  json_to_recordset($1::json) as c (scope text, operation text, key text)
  cross join lateral (
    select k.ctid, k.* from idempotency_key k
    where k.scope = c.scope and k.operation = c.operation and k.key = c.key limit 1) k`;

/** Keeps another answer beside keys of this transaction: what became of the work was not known when they were claimed. */
export async function answerAnew(
  tx: EntityManager,
  answers: readonly { call: Call; answer: Answer }[],
): Promise<void> {
  if (answers.length === 0) return;
  const rows = answers.map(({ call: { scope, operation, key }, answer }) => {
    return { scope, operation, key, answer };
  });
  await bound(
    tx,
    `update idempotency_key k set answer = c.answer
     from json_to_recordset($1::json) as c (scope text, operation text, key text, answer jsonb)
     where k.scope = c.scope and k.operation = c.operation and k.key = c.key`,
    [JSON.stringify(rows)],
  );
}

/** Gives keys back whose work was refused after all: the corrected call is judged afresh. */
export async function unclaim(tx: EntityManager, calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  const text = `delete from idempotency_key where ctid = any (array(select k.ctid from ${ROWS_OF_CALLS}))`;
  await bound(tx, text, [JSON.stringify(calls, KEY)]);
}

export async function findAnswers(
  em: EntityManager,
  calls: readonly Call[],
): Promise<Map<string, Answered>> {
  if (calls.length === 0) return new Map();
  const text = `select k.scope, k.operation, k.key, k.fingerprint, k.answer from ${ROWS_OF_CALLS}`;
  const rows = await bound<Answered>(em, text, [JSON.stringify(calls, KEY)]);
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** Throws `IDEMPOTENCY_KEY_REUSED` when the key stands for another input. */
export function answerOf(call: Call, answers: ReadonlyMap<string, Answered>): Answer | undefined {
  const row = answers.get(nameOf(call));
  if (!row) return undefined;
  if (row.fingerprint === call.fingerprint) return row.answer;
  throw new Refusal(problem('IDEMPOTENCY_KEY_REUSED', {}, ['idempotencyKey']));
}

export const nameOf = ({ scope, operation, key }: Omit<Call, 'fingerprint'>): string =>
  `${scope} ${operation} ${key}`;

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
