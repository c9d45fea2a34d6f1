import { createHmac, randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { answerJson, type JsonAnswer } from '../answer.js';
import { bodyText } from '../bodyText.js';
import type { TwilioCredentials } from '../credentials.js';
import { createOutbox, mountOutboxPage, type Outbox } from '../outbox.js';
import type { Provider, World } from '../provider.js';

const RECEIPT_LIMIT = 4_000;

/** What Twilio will tell of a message. */
interface Receipt {
  sid: string;
  to: string;
  status: string;
  errorCode?: string;
  url: string;
}

/**
 * Plays Twilio's Messages resource and its signed status callbacks. A scripted DECLINE of `receipt` is a message that
 * does not arrive.
 */
export function createTwilio(
  world: World,
  credentials: TwilioCredentials,
): Provider & { outbox: Outbox } {
  const outbox = createOutbox(world, 'twilio');
  const receipts = world.storage.collection<Receipt>('twilio/receipts', RECEIPT_LIMIT);
  world.callbacks.deliveries.addSource({
    provider: 'twilio',
    // Twilio tells once.
    redeliveryMs: [],
    build(sid) {
      const receipt = receipts.get(sid);
      return receipt && signed(receipt, credentials);
    },
    isAccepted: ({ status }) => status >= 200 && status < 300,
  });
  const tell = (receipt: Receipt) => {
    receipts.set(receipt.sid, receipt);
    const { deliveries } = world.callbacks;
    for (const url of addressesOf(world, receipt.url)) {
      const callback = { provider: 'twilio', url, eventId: receipt.sid, operation: 'receipt' };
      deliveries.schedule(deliveries.create(callback), 0);
    }
  };
  return {
    name: 'twilio',
    title: 'Twilio',
    pages: [{ path: '/twilio/messages', text: 'text messages elsewhere' }],
    operations: ['createMessage', 'receipt'],
    outbox,
    routes(app) {
      mountOutboxPage(app, { path: '/twilio/messages', title: 'Text messages (Twilio)' }, outbox);
      mountMessages(app, world, credentials, { outbox, tell });
    },
    controls: (app) => void app.get('/twilio/messages', () => outbox.list()),
  };
}

/** The address that the shop gave is one of the world outside; here it is found where it said that it listens. */
function addressesOf({ callbacks }: World, given: string): string[] {
  const { search } = new URL(given);
  return callbacks
    .endpoints()
    .filter(({ provider }) => provider === 'twilio')
    .map(({ url }) => `${url}${search}`);
}

interface Books {
  outbox: Outbox;
  tell(receipt: Receipt): void;
}

function mountMessages(
  app: FastifyInstance,
  world: World,
  { accountSid, authToken }: TwilioCredentials,
  books: Books,
): void {
  const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  app.post(`/2010-04-01/Accounts/${accountSid}/Messages.json`, (request, reply) => {
    if (request.headers.authorization !== basic)
      return reply.status(401).send({ code: 20003, message: 'Authenticate', status: 401 });
    const form = new URLSearchParams(bodyText(request));
    const to = form.get('To') ?? '';
    const question = { provider: 'twilio', operation: 'createMessage', subjects: [to] };
    return answerJson(world, question, reply, (declined) =>
      declined ? problem(Number(declined) || 30_000) : createMessage(world, books, form),
    );
  });
}

function createMessage(
  { faults }: World,
  { outbox, tell }: Books,
  form: URLSearchParams,
): JsonAnswer {
  const to = form.get('To') ?? '';
  const text = form.get('Body') ?? '';
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return problem(21_211);
  if (text === '') return problem(21_602);
  if (!form.get('From') && !form.get('MessagingServiceSid')) return problem(21_603);
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const url = form.get('StatusCallback');
  outbox.add({ id: sid, to, text, reference: url ? new URL(url).search : undefined });
  const occasion = { provider: 'twilio', operation: 'receipt', subjects: [to] };
  const fault = faults.take(occasion, ['DECLINE', 'CALLBACK_LOST']);
  const outcome =
    fault?.kind === 'DECLINE'
      ? { status: 'undelivered', errorCode: '30003' }
      : { status: 'delivered' };
  if (url && fault?.kind !== 'CALLBACK_LOST') tell({ sid, to, url, ...outcome });
  return { status: 201, body: { sid, to, body: text, status: 'queued', error_code: null } };
}

const problem = (code: number): JsonAnswer => ({
  status: 400,
  body: { code, message: `The message can't be sent to this number`, status: 400 },
});

/** Twilio signs the address and the sorted parameters. Source: its documentation, "Security". */
function signed(
  { sid, to, status, errorCode, url }: Receipt,
  { accountSid, authToken }: TwilioCredentials,
) {
  const form = new URLSearchParams({
    ...{ AccountSid: accountSid, MessageSid: sid, MessageStatus: status, To: to },
    ...(errorCode && { ErrorCode: errorCode }),
  });
  const text = [...form.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .reduce((all, [name, value]) => all + name + value, url);
  const signature = createHmac('sha1', authToken).update(text).digest('base64');
  return {
    body: form.toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
  };
}
