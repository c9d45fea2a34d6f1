import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_FAULTS, delay, keepSilent, type Fault } from '../faults.js';
import { bodyText } from '../bodyText.js';
import type { StripeCredentials } from '../credentials.js';
import type { World } from '../provider.js';
import { expand, expansionsIn } from './expand.js';
import { decodeForm, type FormHash, type FormValue } from './form.js';
import { createIdempotency, type Answer, type Idempotency, type Work } from './idempotency.js';
import { newId } from './objects.js';
import { OPERATIONS, type Books, type Call, type Operation } from './operations.js';
import { InvalidParameters, invalidRequest, scriptedProblem, StripeProblem } from './problems.js';

export interface Api {
  world: World;
  books: Books;
  credentials: StripeCredentials;
}

/** Stripe's API v1 over HTTP: keys, form encoding, idempotency, error answers. */
export function mountApi(app: FastifyInstance, api: Api): void {
  const idempotency = createIdempotency(api.world.storage);
  app.addHook('onRequest', async (_request, reply) => {
    // Stripe.js calls from any page.
    reply.headers({ 'access-control-allow-origin': '*', 'request-id': newId('req') });
  });
  app.options('/v1/*', (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, stripe-version',
      })
      .status(204)
      .send(),
  );
  for (const operation of OPERATIONS) {
    const { method, url } = operation;
    app.route({
      method,
      url,
      handler: (request, reply) => serve(api, idempotency, operation, { request, reply }),
    });
  }
}

async function serve(
  api: Api,
  idempotency: Idempotency,
  operation: Operation,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  reply.type('application/json');
  const answer = await attempt(api, idempotency, operation, request).catch(toAnswer);
  if (answer === 'SILENCE') {
    keepSilent(reply, api.world.timers);
    return reply;
  }
  if (answer.isReplay) reply.header('idempotent-replayed', 'true');
  return reply.status(answer.status).send(answer.body);
}

function toAnswer(error: unknown): Answer & { isReplay: boolean } {
  if (!(error instanceof StripeProblem)) throw error;
  return { status: error.status, body: error.body, isReplay: false };
}

async function attempt(
  api: Api,
  idempotency: Idempotency,
  operation: Operation,
  request: FastifyRequest,
): Promise<(Answer & { isReplay: boolean }) | 'SILENCE'> {
  const call = callOf(api, operation, request);
  const fault = faultFor(api, operation, call);
  if (fault?.kind === 'STATUS') throw scriptedProblem(fault.status);
  if (fault?.kind === 'TIMEOUT_BEFORE') return 'SILENCE';
  const work = workOn(api, operation, { ...call, fault });
  const answer = await idempotently(idempotency, request, call.params, work);
  return fault?.kind === 'TIMEOUT_AFTER' ? 'SILENCE' : answer;
}

function callOf({ credentials }: Api, { isPublic }: Operation, request: FastifyRequest): Call {
  const isPost = request.method === 'POST';
  const params = decodeForm(isPost ? bodyText(request) : (request.url.split('?')[1] ?? ''));
  const { key, ...others } = params;
  const given = keyIn(request.headers.authorization) ?? textOf(key);
  const isPublishable = given === credentials.publishableKey;
  if (given === undefined) throw invalidRequest('You did not provide an API key.', {}, 401);
  if (!isPublishable && given !== credentials.apiKey)
    throw invalidRequest(`Invalid API Key provided: ${masked(given)}`, {}, 401);
  if (isPublishable && !isPublic)
    throw invalidRequest('This API call cannot be made with a publishable API key.', {}, 403);
  const { id = '' } = request.params as { id?: string };
  return { id, params: others, isPublishable };
}

/** `Bearer`, or `Basic` with the key as the user's name, as in Stripe's own examples. */
function keyIn(authorization: string | undefined): string | undefined {
  const [scheme, text = ''] = authorization?.split(' ') ?? [];
  return scheme === 'Basic'
    ? Buffer.from(text, 'base64').toString().split(':')[0]
    : text || undefined;
}

function textOf(value: FormValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function masked(key: string): string {
  return `${key.slice(0, 7)}${'*'.repeat(Math.max(0, key.length - 11))}${key.slice(-4)}`;
}

/** Scripted for this operation and, if so asked, for this order, payment, refund or intent alone. */
function faultFor(
  { world, books }: Api,
  { name }: Operation,
  { id, params }: Call,
): Fault | undefined {
  const intentId = id || (textOf(params['payment_intent']) ?? '');
  const names = [params['metadata'], books.intents.peek(intentId)?.metadata];
  const subjects = names.flatMap((metadata) =>
    metadata && typeof metadata === 'object' ? Object.values(metadata).map(String) : [],
  );
  const kinds = name === 'confirmPayment' ? [...ANSWER_FAULTS, 'DECLINE' as const] : ANSWER_FAULTS;
  const occasion = { provider: 'stripe', operation: name, subjects: [...subjects, intentId] };
  return world.faults.take(occasion, kinds);
}

/** Stripe keeps any answer for its key, also a decline, but not that it couldn't read the question. */
function workOn({ world, books }: Api, operation: Operation, call: Call): Work {
  return async (keep) => {
    await delay(call.fault, world.timers);
    const answer = answerOf(operation, books, call);
    keep(answer);
    return answer;
  };
}

function answerOf(operation: Operation, books: Books, call: Call): Answer {
  try {
    const wanted = expansionsIn(call.params);
    const answer = expand(operation.run(books, call), wanted, books);
    return { status: 200, body: JSON.stringify(answer) };
  } catch (error) {
    if (!(error instanceof StripeProblem) || error instanceof InvalidParameters) throw error;
    return { status: error.status, body: error.body };
  }
}

async function idempotently(
  idempotency: Idempotency,
  request: FastifyRequest,
  params: FormHash,
  work: Work,
): Promise<Answer & { isReplay: boolean }> {
  const key = request.headers['idempotency-key'];
  if (request.method !== 'POST' || typeof key !== 'string')
    return { ...(await work(() => {})), isReplay: false };
  return idempotency.once(key, `${request.url} ${JSON.stringify(params)}`, work);
}
