import { readFile } from 'node:fs/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { Context } from '../../src/context.js';
import { databaseClock } from '../../src/database/clock.js';
import { Refusal, type Problem } from '../../src/errors.js';
import { createJudge } from '../../src/http/judgeDocument.js';
import { say } from '../../src/messages/messages.js';
import { createSchema } from '../../src/resolvers/schema.js';
import { Viewer } from '../../src/services/access/Viewer.js';
import {
  judgeManifest,
  type PersistedQueryManifest,
} from '../../src/services/partners/judgeManifest.js';

/** What somebody at the machine itself may reach: what staff with the scope `partners` can do. */
export type OperatorContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'locale' | 'judgeDocument'>;

/** Does it as the operator; what the shop refuses is told in its words. */
export async function asOperator(
  em: EntityManager,
  work: (ctx: OperatorContext) => Promise<void>,
): Promise<void> {
  const viewer = new Viewer({ role: 'staff', id: 'operator', scopes: ['partners'] }, 'here');
  const judgeDocument = createJudge(createSchema());
  try {
    await work({ em: em.fork(), viewer, clock: databaseClock, locale: 'en', judgeDocument });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Error(error.problems.map(sentence).join('\n'), { cause: error });
  }
}

export const sentence = (one: Problem): string => say('en', 'problems', one.code, one);

const Manifest = z.object({
  format: z.string(),
  version: z.number(),
  operations: z.array(
    z.object({ id: z.string(), name: z.string(), type: z.string(), body: z.string() }),
  ),
});

export async function readManifest(path: string): Promise<PersistedQueryManifest> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new Error(`${path} can't be read: ${error.message}`, { cause: error });
  });
  const refuse = (why: string): never => {
    throw new Error(`${path} is no persisted-query manifest:\n${why}`);
  };
  const { success, data, error } = Manifest.safeParse(jsonOf(text) ?? refuse('✖ It is not JSON'));
  return success ? data : refuse(z.prettifyError(error));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Throws what stands against it, before anything is done. */
export function judged(
  { judgeDocument }: Pick<OperatorContext, 'judgeDocument'>,
  manifest: PersistedQueryManifest,
): void {
  const problems = judgeManifest(judgeDocument, manifest);
  if (problems.length > 0) throw new Refusal(...problems);
}
