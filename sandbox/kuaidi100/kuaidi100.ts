import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import type { Kuaidi100Credentials } from '../credentials.js';
import { ANSWER_FAULTS, delay, keepSilent } from '../faults.js';
import type { Provider, World } from '../provider.js';
import type { Checkpoint } from './journey.js';
import { createParcels, ParcelScript, type Kuaidi100Parcels } from './parcels.js';
import { createSubscriptions, Wish, type Subscriptions } from './subscriptions.js';

/**
 * Plays Kuaidi100's query API and its subscriptions. Source: Kuaidi100's documentation, "实时快递查询接口" and
 * "快递信息推送服务".
 */
export function createKuaidi100(
  world: World,
  credentials: Kuaidi100Credentials,
): Provider & { parcels: Kuaidi100Parcels } {
  const known = createParcels(world);
  const subscriptions = createSubscriptions(world, known);
  const { has: isSubscribed, push } = subscriptions;
  const parcels = { ...known, isSubscribed, push };
  return {
    name: 'kuaidi100',
    title: 'Kuaidi100 (快递100)',
    pages: [{ path: '/_control/kuaidi100/parcels', text: 'parcels and what was told of them' }],
    operations: ['track', 'subscribe'],
    parcels,
    routes(app) {
      mount(app, world, QUERY, (form) => answerTo(form, credentials, parcels));
      mount(app, world, SUBSCRIBE, (form) => subscribed(form, credentials, subscriptions));
    },
    controls(app) {
      app.get('/kuaidi100/parcels', () => parcels.list());
      app.post('/kuaidi100/parcels', (request) => {
        const script = ParcelScript.parse(request.body);
        parcels.script(script);
        return script;
      });
      app.post('/kuaidi100/push', ({ body }) => {
        const { trackingNumber, status } = PushInput.parse(body);
        return { pushed: parcels.push(trackingNumber, status) };
      });
    },
  };
}

const PushInput = z.strictObject({
  trackingNumber: z.string(),
  status: z.enum(['polling', 'shutdown', 'abort']).optional(),
});

interface Operation {
  name: string;
  path: string;
  numberIn(form: URLSearchParams): string | undefined;
}

const QUERY: Operation = {
  name: 'track',
  path: '/poll/query.do',
  numberIn: (form) => paramOf(form, Question)?.num,
};

const SUBSCRIBE: Operation = {
  name: 'subscribe',
  path: '/poll',
  numberIn: (form) => paramOf(form, Wish)?.number,
};

function mount(
  app: FastifyInstance,
  { faults, timers }: World,
  { name, path, numberIn }: Operation,
  answer: (form: URLSearchParams) => object,
): void {
  app.post(path, async (request: FastifyRequest, reply: FastifyReply) => {
    const form = new URLSearchParams(bodyText(request));
    const occasion = { provider: 'kuaidi100', operation: name, subjects: [numberIn(form)] };
    const fault = faults.take(occasion, ANSWER_FAULTS);
    await delay(fault, timers);
    if (fault?.kind === 'STATUS') return reply.status(fault.status).send('scripted');
    if (fault?.kind === 'TIMEOUT_AFTER') answer(form);
    if (fault?.kind === 'TIMEOUT_BEFORE' || fault?.kind === 'TIMEOUT_AFTER') {
      keepSilent(reply, timers);
      return reply;
    }
    return reply.type('application/json;charset=UTF-8').send(JSON.stringify(answer(form)));
  });
}

const Question = z.object({
  com: z.string().min(1),
  num: z.string().min(1).max(64),
  phone: z.string().optional(),
});

function paramOf<T>(form: URLSearchParams, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.parse(JSON.parse(form.get('param') ?? ''));
  } catch {
    return undefined;
  }
}

function answerTo(
  form: URLSearchParams,
  credentials: Kuaidi100Credentials,
  parcels: Kuaidi100Parcels,
): object {
  const { customer, key } = credentials;
  const param = form.get('param') ?? '';
  const sign = createHash('md5').update(`${param}${key}${customer}`).digest('hex').toUpperCase();
  const question = paramOf(form, Question);
  if (!question) return refusal('400', '提交的数据不完整，或者贵公司没授权');
  if (form.get('customer') !== customer || form.get('sign') !== sign)
    return refusal('503', '验证签名失败');
  // SF tells only those who know the recipient's (or sender's) phone number.
  if (question.com === 'shunfeng' && !/^\d{4,}$/.test(question.phone ?? ''))
    return refusal('408', '快递公司参数异常：验证码错误');
  const history = parcels.look(question.num, question.com);
  const [latest] = history;
  return latest ? found(question, latest, history) : refusal('500', '查询无结果，请隔段时间再查');
}

function subscribed(
  form: URLSearchParams,
  { key }: Kuaidi100Credentials,
  subscriptions: Subscriptions,
): object {
  const wish = paramOf(form, Wish);
  if (form.get('schema') !== 'json' || !wish) return refusal('701', '拒绝订阅的快递公司或参数错误');
  if (wish.key !== key) return refusal('600', '您不是合法的订阅者');
  // SF tells only those who know the recipient's (or sender's) phone number.
  if (wish.company === 'shunfeng' && !/^\d{4,}$/.test(wish.parameters.phone ?? ''))
    return refusal('701', '订阅的快递公司需要电话号码');
  if (!subscriptions.add(wish)) return refusal('501', '重复订阅');
  return { result: true, returnCode: '200', message: '提交成功' };
}

function found(
  { num, com }: z.infer<typeof Question>,
  latest: Checkpoint,
  data: Checkpoint[],
): object {
  const ischeck = latest.statusCode.startsWith('3') ? '1' : '0';
  return { message: 'ok', nu: num, com, ischeck, status: '200', state: latest.statusCode, data };
}

function refusal(returnCode: string, message: string): object {
  return { result: false, returnCode, message };
}
