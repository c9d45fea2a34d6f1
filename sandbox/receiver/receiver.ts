import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answerJson, type JsonAnswer } from '../answer.js';
import { bodyText } from '../bodyText.js';
import type { Provider, World } from '../provider.js';
import { createInbox, type Inbox, type ReceivedRequest } from './inbox.js';
import { receiverPage } from './receiverPage.js';

interface ReceiverPath {
  Params: { name: string };
}

const NAME = /^[\w-]{1,64}$/;
const SecretInput = z.strictObject({
  name: z.string().regex(NAME),
  secret: z.string().regex(/^whsec_[A-Za-z\d+/]+=*$/),
});

/**
 * Plays those who are told by the shop's webhooks: any address `/receiver/{name}` takes them, verifies their
 * signatures as the libraries of Standard Webhooks do, and turns away what is not signed.
 */
export function createReceiver(world: World): Provider & { inbox: Inbox } {
  const inbox = createInbox(world);
  return {
    name: 'receiver',
    title: 'A receiver of webhooks',
    pages: [{ path: '/receiver', text: 'webhooks that arrived' }],
    operations: ['receive'],
    inbox,
    routes(app) {
      app.get('/receiver', (_request, reply) =>
        reply.type('text/html; charset=utf-8').send(receiverPage(inbox.list())),
      );
      mountForm(app, inbox);
      mountAddresses(app, world, inbox);
    },
    controls(app) {
      app.get('/receiver/webhooks', () => inbox.list());
      app.post('/receiver/secrets', ({ body }) => {
        const { name, secret } = SecretInput.parse(body);
        inbox.learn(name, secret);
        return { name };
      });
    },
  };
}

/** The page's own. */
function mountForm(app: FastifyInstance, inbox: Inbox): void {
  app.post('/receiver', (request, reply) => {
    const given = SecretInput.safeParse(Object.fromEntries(new URLSearchParams(bodyText(request))));
    if (!given.success) return reply.status(400).send(z.prettifyError(given.error));
    inbox.learn(given.data.name, given.data.secret);
    return reply.redirect('/receiver', 303);
  });
}

function mountAddresses(app: FastifyInstance, world: World, inbox: Inbox): void {
  app.post<ReceiverPath>('/receiver/:name', (request, reply) => {
    const { name } = request.params;
    if (!NAME.test(name)) return reply.status(404).send();
    const question = { provider: 'receiver', operation: 'receive', subjects: [name] };
    const received = { name, headers: request.headers, body: bodyText(request) };
    return answerJson(world, question, reply, () => answerTo(inbox, received));
  });
}

function answerTo(inbox: Inbox, received: ReceivedRequest): JsonAnswer {
  const { verdict, times } = inbox.keep(received);
  return { status: verdict === 'VERIFIED' ? 200 : 401, body: { verdict, times } };
}
