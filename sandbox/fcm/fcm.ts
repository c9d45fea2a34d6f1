import { createPublicKey, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { answerJson, type JsonAnswer } from '../answer.js';
import { bodyText } from '../bodyText.js';
import type { FcmCredentials } from '../credentials.js';
import { createOutbox, mountOutboxPage, type Outbox } from '../outbox.js';
import type { Provider, World } from '../provider.js';

const TOKEN_S = 3_600;
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
export const TOKEN_PATH = '/google/token';

/** Plays Google's token endpoint and Firebase Cloud Messaging's HTTP v1 API. */
export function createFcm(
  world: World,
  credentials: FcmCredentials,
): Provider & { outbox: Outbox } {
  const outbox = createOutbox(world, 'fcm');
  const tokens = new Set<string>();
  return {
    name: 'fcm',
    title: 'Firebase Cloud Messaging',
    pages: [{ path: '/fcm/messages', text: 'pushes' }],
    operations: ['token', 'send'],
    outbox,
    routes(app) {
      mountOutboxPage(app, { path: '/fcm/messages', title: 'Pushes (Firebase)' }, outbox);
      mountToken(app, world, credentials, tokens);
      mountSend(app, world, { credentials, tokens, outbox });
    },
    controls: (app) => void app.get('/fcm/messages', () => outbox.list()),
  };
}

function mountToken(
  app: FastifyInstance,
  world: World,
  { privateKey, clientEmail }: FcmCredentials,
  tokens: Set<string>,
): void {
  const key = createPublicKey(privateKey);
  app.post(TOKEN_PATH, async (request, reply) => {
    const form = new URLSearchParams(bodyText(request));
    const isGranted = await jwtVerify(form.get('assertion') ?? '', key, {
      algorithms: ['RS256'],
      issuer: clientEmail,
      audience: `${request.protocol}://${request.host}${TOKEN_PATH}`,
      maxTokenAge: '1h',
    }).then(
      ({ payload }) => payload['scope'] === SCOPE,
      () => false,
    );
    const question = { provider: 'fcm', operation: 'token', subjects: [] };
    return answerJson(world, question, reply, (declined) => {
      const isRight = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
      if (declined || !isRight || !isGranted)
        return { status: 400, body: { error: 'invalid_grant' } };
      const token = `ya29.${randomUUID()}`;
      tokens.add(token);
      return {
        status: 200,
        body: { access_token: token, expires_in: TOKEN_S, token_type: 'Bearer' },
      };
    });
  });
}

const Message = z.object({
  message: z.object({
    token: z.string().min(1),
    notification: z.object({ title: z.string(), body: z.string() }),
    data: z.record(z.string(), z.string()).optional(),
    android: z.object({ notification: z.object({ tag: z.string() }) }).optional(),
  }),
});

interface Books {
  credentials: FcmCredentials;
  tokens: Set<string>;
  outbox: Outbox;
}

function mountSend(
  app: FastifyInstance,
  world: World,
  { credentials, tokens, outbox }: Books,
): void {
  app.post(`/v1/projects/${credentials.projectId}/messages:send`, (request, reply) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!tokens.has(token)) return reply.status(401).send(problem(401, 'UNAUTHENTICATED').body);
    const { data } = Message.safeParse(parsed(bodyText(request)));
    if (!data) return reply.status(400).send(problem(400, 'INVALID_ARGUMENT').body);
    const { message } = data;
    const tag = message.android?.notification.tag;
    const question = { provider: 'fcm', operation: 'send', subjects: [message.token, tag] };
    return answerJson(world, question, reply, (declined) => {
      if (declined) return problem(declined === 'UNREGISTERED' ? 404 : 400, declined);
      const id = randomUUID();
      const { title, body: text } = message.notification;
      outbox.add({ id, to: message.token, title, text, reference: tag });
      return { status: 200, body: { name: `projects/${credentials.projectId}/messages/${id}` } };
    });
  });
}

const TYPE = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';

const problem = (code: number, errorCode: string): JsonAnswer => ({
  status: code,
  body: {
    error: {
      code,
      message: 'Requested entity was not found or not allowed.',
      status: code === 404 ? 'NOT_FOUND' : errorCode,
      details: [{ '@type': TYPE, errorCode }],
    },
  },
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
