import type { FastifyReply } from 'fastify';
import { ANSWER_FAULTS, delay, keepSilent } from './faults.js';
import type { World } from './provider.js';

export interface Question {
  provider: string;
  operation: string;
  subjects: readonly (string | undefined)[];
}

export interface JsonAnswer {
  status: number;
  body: object;
}

/**
 * Answers in JSON, unless a fault is scripted. `work` does what was asked for; a scripted `DECLINE` makes it refuse with
 * that code.
 */
export async function answerJson(
  { faults, timers }: World,
  question: Question,
  reply: FastifyReply,
  work: (declinedWith: string | undefined) => JsonAnswer,
): Promise<FastifyReply> {
  const fault = faults.take(question, [...ANSWER_FAULTS, 'DECLINE']);
  await delay(fault, timers);
  if (fault?.kind === 'STATUS') return reply.status(fault.status).send({ error: 'scripted' });
  if (fault?.kind === 'TIMEOUT_AFTER') work(undefined);
  if (fault?.kind === 'TIMEOUT_BEFORE' || fault?.kind === 'TIMEOUT_AFTER') {
    keepSilent(reply, timers);
    return reply;
  }
  const { status, body } = work(fault?.kind === 'DECLINE' ? fault.code : undefined);
  return reply.status(status).type('application/json;charset=UTF-8').send(JSON.stringify(body));
}
