import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyText } from '../bodyText.js';
import type { PayPalCredentials } from '../credentials.js';
import { ANSWER_FAULTS, delay, keepSilent } from '../faults.js';
import type { World } from '../provider.js';
import type { Collection } from '../storage.js';
import { OPERATIONS, type Books, type Call, type Operation } from './operations.js';
import { malformed, PayPalProblem, scriptedProblem, unauthenticated } from './problems.js';
import { createTokens } from './tokens.js';
import { z } from 'zod';

export interface Api {
  world: World;
  books: Books;
  credentials: PayPalCredentials;
}

interface Answer {
  status: number;
  body: string;
}

const LIMIT = 20_000;

/** PayPal's API over HTTP: tokens, request ids, error answers. */
export function mountApi(app: FastifyInstance, api: Api): void {
  const tokens = createTokens(api.credentials);
  // What was done for a request id is not done again; what failed may be tried again.
  const done = api.world.storage.collection<Answer>('paypal/requests', LIMIT);
  app.post('/v1/oauth2/token', async ({ headers }, reply) => {
    const fault = api.world.faults.take(occasion('token'), ANSWER_FAULTS);
    if (fault?.kind === 'STATUS') return send(reply, asAnswer(scriptedProblem(fault.status)));
    if (fault?.kind.startsWith('TIMEOUT')) return silence(api, reply);
    await delay(fault, api.world.timers);
    if (tokens.isClient(headers.authorization))
      return send(reply, { status: 200, body: JSON.stringify(tokens.issue()) });
    const body = { error: 'invalid_client', error_description: 'Client Authentication failed' };
    return send(reply, { status: 401, body: JSON.stringify(body) });
  });
  for (const operation of OPERATIONS) {
    app.route({
      method: operation.method,
      url: operation.url,
      handler: async (request, reply) => {
        if (!tokens.isGood(request.headers.authorization))
          return send(reply, asAnswer(unauthenticated()));
        return serve({ ...api, done }, operation, request, reply);
      },
    });
  }
}

const occasion = (operation: string, subjects: readonly (string | undefined)[] = []) => ({
  provider: 'paypal',
  operation,
  subjects,
});

async function serve(
  api: Api & { done: Collection<Answer> },
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const answer = await attempt(api, operation, request).catch(toAnswer);
  return answer === 'SILENCE' ? silence(api, reply) : send(reply, answer);
}

function toAnswer(error: unknown): Answer {
  if (!(error instanceof PayPalProblem)) throw error;
  return asAnswer(error);
}

async function attempt(
  { world, books, done }: Api & { done: Collection<Answer> },
  operation: Operation,
  request: FastifyRequest,
): Promise<Answer | 'SILENCE'> {
  const call = callOf(request);
  const kinds = [...ANSWER_FAULTS, ...(operation.faults ?? [])];
  const subjects = subjectsOf(books, operation, call);
  const fault = world.faults.take(occasion(operation.name, subjects), kinds);
  if (fault?.kind === 'STATUS') throw scriptedProblem(fault.status);
  if (fault?.kind === 'TIMEOUT_BEFORE') return 'SILENCE';
  await delay(fault, world.timers);
  const key = keyOf(request);
  const answer = (key && done.get(key)) || run(operation, books, { ...call, fault });
  if (key) done.set(key, answer);
  return fault?.kind === 'TIMEOUT_AFTER' ? 'SILENCE' : answer;
}

function run(operation: Operation, books: Books, call: Call): Answer {
  return { status: operation.status ?? 200, body: JSON.stringify(operation.run(books, call)) };
}

function keyOf({ method, url, headers }: FastifyRequest): string | undefined {
  const id = headers['paypal-request-id'];
  return method === 'POST' && typeof id === 'string' ? `${url} ${id}` : undefined;
}

function callOf(request: FastifyRequest): Call {
  const { id = '' } = request.params as { id?: string };
  const text = bodyText(request);
  const input = request.method === 'GET' ? request.query : jsonIn(text || '{}');
  return { id, input, origin: `${request.protocol}://${request.host}` };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(
      new z.ZodError([{ code: 'custom', path: [], message: 'not JSON', input: text }]),
    );
  }
}

const Names = z.object({
  custom_id: z.string().optional(),
  purchase_units: z
    .array(z.object({ reference_id: z.string().optional(), custom_id: z.string().optional() }))
    .default([]),
});

/** The names in what is asked for, and of the order that it is about. */
function subjectsOf(books: Books, operation: Operation, { id, input }: Call) {
  const order = operation.orderOf?.(books, id);
  const { custom_id, purchase_units: units = [] } = Names.safeParse(input).data ?? {};
  const given = units.flatMap((unit) => [unit.reference_id, unit.custom_id]);
  return [id, custom_id, ...given, ...(order ? books.orders.subjectsOf(order) : [])];
}

const asAnswer = ({ status, body }: PayPalProblem): Answer => ({ status, body });

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.type('application/json').status(status).send(body);
}

function silence({ world }: Api, reply: FastifyReply): FastifyReply {
  keepSilent(reply, world.timers);
  return reply;
}
