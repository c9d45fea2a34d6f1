import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answerJson, type JsonAnswer } from '../answer.js';
import { bodyText } from '../bodyText.js';
import type { JPushCredentials } from '../credentials.js';
import { createOutbox, mountOutboxPage, type Outbox } from '../outbox.js';
import type { Provider, World } from '../provider.js';

/** Given out, and answered once it was used. */
interface Key {
  answer?: JsonAnswer;
}

const KEY_LIMIT = 4_000;
const NOBODY = 1011;

/** Plays JPush (极光推送): keys against repeats (cid), and pushes to registration ids. */
export function createJPush(
  world: World,
  credentials: JPushCredentials,
): Provider & { outbox: Outbox } {
  const outbox = createOutbox(world, 'jpush');
  return {
    name: 'jpush',
    title: 'JPush (极光推送)',
    pages: [{ path: '/jpush/messages', text: 'pushes in mainland China' }],
    operations: ['takeKey', 'push'],
    outbox,
    routes(app) {
      mountOutboxPage(app, { path: '/jpush/messages', title: 'Pushes (JPush)' }, outbox);
      mountApi(app, world, credentials, outbox);
    },
    controls: (app) => void app.get('/jpush/messages', () => outbox.list()),
  };
}

const PushInput = z.object({
  cid: z.string().optional(),
  platform: z.literal('all'),
  audience: z.object({ registration_id: z.array(z.string().min(1)).length(1) }),
  notification: z.object({ android: z.object({ alert: z.string(), title: z.string() }) }),
});

function mountApi(
  app: FastifyInstance,
  world: World,
  { appKey, masterSecret }: JPushCredentials,
  outbox: Outbox,
): void {
  const keys = world.storage.collection<Key>('jpush/keys', KEY_LIMIT);
  const basic = `Basic ${Buffer.from(`${appKey}:${masterSecret}`).toString('base64')}`;
  app.addHook('onRequest', async (request, reply) => {
    const isApi = request.url.startsWith('/v3/');
    if (isApi && request.headers.authorization !== basic)
      return reply.status(401).send(problem(401, 1004, 'basic authentication failed').body);
  });
  app.get('/v3/push/cid', (_request, reply) => {
    const question = { provider: 'jpush', operation: 'takeKey', subjects: [] };
    return answerJson(world, question, reply, () => {
      const cid = `${appKey}-${randomUUID()}`;
      keys.set(cid, {});
      return { status: 200, body: { cidlist: [cid] } };
    });
  });
  app.post('/v3/push', (request, reply) => {
    const { data } = PushInput.safeParse(JSON.parse(bodyText(request)));
    if (!data) return reply.status(400).send(problem(400, 1003, 'invalid parameter').body);
    const [to] = data.audience.registration_id;
    const question = { provider: 'jpush', operation: 'push', subjects: [to, data.cid] };
    return answerJson(world, question, reply, (declined) => {
      if (declined)
        return problem(400, Number(declined) || NOBODY, 'cannot find user by this audience');
      const key = data.cid === undefined ? undefined : keys.get(data.cid);
      if (data.cid !== undefined && !key) return problem(400, 1003, 'cid is invalid');
      return key?.answer ?? send(data, outbox, (answer) => keys.set(data.cid ?? '', { answer }));
    });
  });
}

function send(
  { cid, audience, notification: { android } }: z.infer<typeof PushInput>,
  outbox: Outbox,
  keep: (answer: JsonAnswer) => void,
): JsonAnswer {
  const id = String(randomInt(1e12));
  const [to] = audience.registration_id;
  outbox.add({ id, to: to!, title: android.title, text: android.alert, reference: cid });
  const answer = { status: 200, body: { sendno: '0', msg_id: id } };
  if (cid) keep(answer);
  return answer;
}

const problem = (status: number, code: number, message: string): JsonAnswer => ({
  status,
  body: { error: { code, message } },
});
