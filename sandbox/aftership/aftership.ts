import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import type { AftershipCredentials } from '../credentials.js';
import { ANSWER_FAULTS, delay, keepSilent } from '../faults.js';
import type { Provider, World } from '../provider.js';
import {
  createTrackings,
  NewTracking,
  TrackingScript,
  type AftershipTrackings,
} from './trackings.js';
import { createWebhooks } from './webhooks.js';

const VERSION = '/tracking/2026-07';

/** Plays AfterShip's tracking API and its webhooks. Source: AfterShip's documentation and its Node SDK. */
export function createAftership(
  world: World,
  credentials: AftershipCredentials,
): Provider & { trackings: AftershipTrackings } {
  const trackings = createTrackings(world, createWebhooks(world, credentials.webhookSecret));
  const mount = mountOn(world, credentials.apiKey);
  return {
    name: 'aftership',
    title: 'AfterShip',
    pages: [],
    operations: ['createTracking', 'track'],
    trackings,
    routes(app) {
      mount(app, ['POST', '/trackings', 'createTracking'], (body) => create(trackings, body));
      mount(app, ['GET', '/trackings', 'track'], (_body, request) => list(trackings, request));
      mount(app, ['GET', '/trackings/:id', 'track'], (_body, request) => read(trackings, request));
    },
    controls(app) {
      app.post('/aftership/trackings', ({ body }) => {
        const script = TrackingScript.parse(body);
        trackings.script(script);
        return script;
      });
      app.post('/aftership/push', ({ body }) => {
        const { trackingNumber } = z.strictObject({ trackingNumber: z.string() }).parse(body);
        return { pushed: trackings.push(trackingNumber) };
      });
    },
  };
}

interface Answer {
  status: number;
  code: number;
  type?: string;
  message?: string;
  data?: object;
}

type Answering = (body: unknown, request: FastifyRequest) => Answer;

type Route = [method: 'GET' | 'POST', path: string, operation: string];

function mountOn({ faults, timers }: World, apiKey: string) {
  return (app: FastifyInstance, [method, path, operation]: Route, answer: Answering): void => {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const body = jsonIn(request);
      const occasion = { provider: 'aftership', operation, subjects: subjectsOf(body, request) };
      const fault = faults.take(occasion, ANSWER_FAULTS);
      await delay(fault, timers);
      const answered = () =>
        request.headers['as-api-key'] === apiKey ? answer(body, request) : UNAUTHORIZED;
      if (fault?.kind === 'STATUS') return say(reply, { status: fault.status, code: fault.status });
      if (fault?.kind === 'TIMEOUT_AFTER') answered();
      if (fault?.kind === 'TIMEOUT_BEFORE' || fault?.kind === 'TIMEOUT_AFTER') {
        keepSilent(reply, timers);
        return reply;
      }
      return say(reply, answered());
    };
    app.route({ method, url: `${VERSION}${path}`, handler });
  };
}

const UNAUTHORIZED: Answer = {
  ...{ status: 401, code: 401, type: 'Unauthorized' },
  message: 'The API key is invalid.',
};

function say(reply: FastifyReply, { status, code, type, message, data = {} }: Answer) {
  const body = { meta: { code, ...(type && { type }), ...(message && { message }) }, data };
  return reply.status(status).type('application/json').send(JSON.stringify(body));
}

function jsonIn(request: FastifyRequest): unknown {
  try {
    return JSON.parse(bodyText(request));
  } catch {
    return undefined;
  }
}

const Query = z.object({ tracking_numbers: z.string().optional(), slug: z.string().optional() });
const Params = z.object({ id: z.string().optional() });

function subjectsOf(body: unknown, { query, params }: FastifyRequest): (string | undefined)[] {
  const created = NewTracking.safeParse(body).data?.tracking_number;
  return [created, ...numbersIn(query), Params.parse(params).id];
}

const numbersIn = (query: unknown): string[] =>
  Query.parse(query).tracking_numbers?.split(',') ?? [];

function create(trackings: AftershipTrackings, body: unknown): Answer {
  const { data: wanted } = NewTracking.safeParse(body);
  if (!wanted) {
    const message = 'The value of `tracking_number` is invalid.';
    return { status: 400, code: 4005, type: 'BadRequest', message };
  }
  const tracking = trackings.create(wanted);
  if (tracking) return { status: 201, code: 201, data: tracking };
  return { status: 400, code: 4003, type: 'BadRequest', message: 'Tracking already exists.' };
}

function list(trackings: AftershipTrackings, { query }: FastifyRequest): Answer {
  const numbers = numbersIn(query);
  const found = trackings.look(({ tracking_number }) => numbers.includes(tracking_number));
  const pagination = { total: found.length, next_cursor: null, has_next_page: false };
  return { status: 200, code: 200, data: { pagination, trackings: found } };
}

function read(trackings: AftershipTrackings, { params }: FastifyRequest): Answer {
  const { id } = Params.parse(params);
  const [found] = trackings.look((one) => one.id === id);
  if (found) return { status: 200, code: 200, data: found };
  return { status: 404, code: 4004, type: 'NotFound', message: 'Tracking does not exist.' };
}
