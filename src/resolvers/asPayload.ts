import type { Context } from '../context.js';
import { Refusal, type Problem as ProblemData } from '../errors.js';
import type { Payload } from './Payload.js';
import { spoken, type Problem } from './problems.js';

/**
 * What a mutation answers: the thing and no problems, or the problems of a refusal and nothing. Anything else that
 * is thrown is no business of the payload.
 */
export async function asPayload<P extends Payload>(
  { locale }: Context,
  work: Promise<Omit<P, 'problems'>>,
): Promise<P> {
  try {
    return { ...(await work), problems: [] as Problem[] } as P;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { warnings: [], problems: inWords(error.problems, locale) } as unknown as P;
  }
}

export const inWords = (problems: readonly ProblemData[], locale: Context['locale']): Problem[] =>
  problems.map((one) => spoken(one, locale));

/** A field that is null was left out: one way to say it is enough for everything behind the edge. */
export function withoutNulls<T>(input: T): T {
  if (Array.isArray(input)) return input.map(withoutNulls) as T;
  if (input === null || typeof input !== 'object' || input instanceof Date) return input;
  return Object.fromEntries(
    Object.entries(input)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, withoutNulls(value as unknown)]),
  ) as T;
}
