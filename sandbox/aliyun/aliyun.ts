import { randomInt, randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { answerJson, type JsonAnswer } from '../answer.js';
import { bodyText } from '../bodyText.js';
import type { AliyunCredentials } from '../credentials.js';
import { createOutbox, mountOutboxPage, type Outbox } from '../outbox.js';
import type { Provider, World } from '../provider.js';
import { faultOfSignature } from './signature.js';
import { fill, TEMPLATES } from './templates.js';

const OPERATIONS: Record<string, string> = { SendSms: 'sendSms', QuerySendDetails: 'queryDetails' };
/** Three repeats, a minute, ten and an hour apart, pressed into a minute. */
const REDELIVERY_MS = [1_000, 10_000, 60_000];
const UNDELIVERED = 'UNDELIVERED';

/**
 * Plays Aliyun's short message service: SendSms, QuerySendDetails and the receipts that it pushes. A scripted DECLINE of
 * `receipt` is a message that does not arrive.
 */
export function createAliyun(
  world: World,
  credentials: AliyunCredentials,
): Provider & { outbox: Outbox } {
  const outbox = createOutbox(world, 'aliyun');
  const failed = world.storage.collection<string>('aliyun/failed', 2_000);
  world.callbacks.deliveries.addSource({
    provider: 'aliyun',
    redeliveryMs: REDELIVERY_MS,
    build: (bizId) => receiptOf(outbox, failed.get(bizId), bizId),
    isAccepted: ({ status, body }) => status === 200 && /"code":\s*0/.test(body),
  });
  const actions: Record<string, Act> = {
    SendSms: (query) => sendSms(world, { outbox, failed }, credentials, query),
    QuerySendDetails: (query) => queryDetails(outbox, failed, query),
  };
  return {
    name: 'aliyun',
    title: 'Aliyun SMS (阿里云短信)',
    pages: [{ path: '/aliyun/messages', text: 'text messages to mainland China' }],
    operations: [...Object.values(OPERATIONS), 'receipt'],
    outbox,
    routes(app) {
      mountOutboxPage(app, { path: '/aliyun/messages', title: 'Text messages (Aliyun)' }, outbox);
      mountActions(app, world, credentials, actions);
    },
    controls: (app) => void app.get('/aliyun/messages', () => outbox.list()),
  };
}

type Query = Record<string, string | undefined>;
type Act = (query: Query) => JsonAnswer;

function mountActions(
  app: FastifyInstance,
  world: World,
  credentials: AliyunCredentials,
  actions: Record<string, Act>,
): void {
  app.post<{ Querystring: Query }>('/', (request, reply) => {
    const action = String(request.headers['x-acs-action']);
    const act = actions[action];
    const fault = faultOfSignature(request, bodyText(request), credentials);
    if (fault) return reply.status(400).send(problem(fault));
    if (!act) return reply.status(404).send(problem('InvalidAction.NotFound'));
    const { query } = request;
    const subjects = [query['PhoneNumbers'] ?? query['PhoneNumber'], query['OutId']];
    const question = { provider: 'aliyun', operation: OPERATIONS[action]!, subjects };
    return answerJson(world, question, reply, (declined) =>
      declined ? { status: 200, body: problem(declined) } : act(query),
    );
  });
}

interface Books {
  outbox: Outbox;
  failed: { set(key: string, record: string): void };
}

function sendSms(
  { faults, callbacks }: World,
  { outbox, failed }: Books,
  { signName }: AliyunCredentials,
  { PhoneNumbers: to = '', SignName, TemplateCode = '', TemplateParam = '{}', OutId }: Query,
): JsonAnswer {
  const template = TEMPLATES[TemplateCode];
  if (!/^1\d{10}$/.test(to)) return refused('isv.MOBILE_NUMBER_ILLEGAL');
  if (SignName !== signName) return refused('isv.SMS_SIGNATURE_ILLEGAL');
  if (!template) return refused('isv.SMS_TEMPLATE_ILLEGAL');
  const filled = fill(template, JSON.parse(TemplateParam) as Record<string, unknown>);
  if (filled.missing) return refused('isv.TEMPLATE_MISSING_PARAMETERS');
  const id = `${randomInt(1e12)}^0`;
  outbox.add({ id, to, text: `【${signName}】${filled.text}`, reference: OutId });
  const occasion = { provider: 'aliyun', operation: 'receipt', subjects: [to, OutId] };
  const fault = faults.take(occasion, ['DECLINE']);
  if (fault) failed.set(id, UNDELIVERED);
  callbacks.send({ ...occasion, eventId: id });
  return ok({ BizId: id });
}

function queryDetails(
  outbox: Outbox,
  failed: { get(key: string): string | undefined },
  { PhoneNumber, BizId = '' }: Query,
): JsonAnswer {
  const message = outbox.get(BizId);
  const details =
    message && message.to === PhoneNumber
      ? [
          {
            PhoneNum: message.to,
            Content: message.text,
            OutId: message.reference,
            SendStatus: failed.get(BizId) ? 2 : 3,
            ErrCode: failed.get(BizId) ?? 'DELIVERED',
          },
        ]
      : [];
  return ok({ TotalCount: details.length, SmsSendDetailDTOs: { SmsSendDetailDTO: details } });
}

function receiptOf(outbox: Outbox, error: string | undefined, bizId: string) {
  const message = outbox.get(bizId);
  if (!message) return undefined;
  const time = new Date(Date.parse(message.at) + 8 * 3_600_000).toISOString();
  const at = time.slice(0, 19).replace('T', ' ');
  const receipt = {
    phone_number: message.to,
    success: !error,
    err_code: error ?? 'DELIVERED',
    err_msg: error ? '未送达' : '用户接收成功',
    ...{ sms_size: '1', biz_id: bizId, out_id: message.reference, send_time: at, report_time: at },
  };
  return {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([receipt]),
  };
}

const ok = (more: object): JsonAnswer => ({
  status: 200,
  body: { Code: 'OK', Message: 'OK', RequestId: randomUUID(), ...more },
});

const problem = (code: string) => ({ Code: code, Message: code, RequestId: randomUUID() });
const refused = (code: string): JsonAnswer => ({ status: 200, body: problem(code) });
