import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { IdempotencyKey } from '../../entities/IdempotencyKey.js';
import { problem, Refusal } from '../../errors.js';

/** A call that may be repeated: whose key it is, for what, and what was asked. */
export interface Call {
  scope: string;
  operation: string;
  key: string;
  fingerprint: string;
}

export type Answer = Record<string, unknown>;

const MAX_KEY_LENGTH = 200;

/** The same input gives the same fingerprint, whatever the order of its fields. */
export function callOf(scope: string, operation: string, key: string, input: object): Call {
  if (key.trim() === '' || key.length > MAX_KEY_LENGTH) {
    throw new Refusal(problem('IDEMPOTENCY_KEY_INVALID', {}, ['idempotencyKey']));
  }
  const fingerprint = createHash('sha256').update(canonical(input)).digest('base64url');
  return { scope, operation, key, fingerprint };
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
  return answerOf(call, await findAnswers(tx, [call]));
}

/** The answer that the call got before, if it was made; refused when it was made with another input. */
export async function answered(em: EntityManager, call: Call): Promise<Answer | undefined> {
  return answerOf(call, await findAnswers(em, [call]));
}

/** Claims many keys at once, in key order, so that two transactions never wait for each other in a circle. */
export async function claimAll(
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

/** Gives keys back whose work was refused after all: the corrected call is judged afresh. */
export async function unclaim(tx: EntityManager, calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  await tx.execute(
    `delete from idempotency_key k
     using jsonb_to_recordset(?::jsonb) as row (scope text, operation text, key text)
     where k.scope = row.scope and k.operation = row.operation and k.key = row.key`,
    [JSON.stringify(calls)],
  );
}

export async function findAnswers(
  em: EntityManager,
  calls: readonly Call[],
): Promise<Map<string, IdempotencyKey>> {
  if (calls.length === 0) return new Map();
  const rows = await em.find(IdempotencyKey, {
    $or: calls.map(({ scope, operation, key }) => ({ scope, operation, key })),
  });
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** Throws `IDEMPOTENCY_KEY_REUSED` when the key stands for another input. */
export function answerOf(
  call: Call,
  answers: ReadonlyMap<string, IdempotencyKey>,
): Answer | undefined {
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
