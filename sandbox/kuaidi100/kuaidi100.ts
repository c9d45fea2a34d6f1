import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import type { Kuaidi100Credentials } from '../credentials.js';
import { ANSWER_FAULTS, delay, keepSilent } from '../faults.js';
import type { Provider, World } from '../provider.js';
import type { Checkpoint } from './journey.js';
import { createParcels, ParcelScript, type Parcels } from './parcels.js';

/** Plays Kuaidi100's query API. Source: Kuaidi100's documentation, "实时快递查询接口". */
export function createKuaidi100(
  world: World,
  credentials: Kuaidi100Credentials,
): Provider & { parcels: Parcels } {
  const parcels = createParcels(world);
  return {
    name: 'kuaidi100',
    title: 'Kuaidi100 (快递100)',
    pages: [{ path: '/_control/kuaidi100/parcels', text: 'parcels and what was told of them' }],
    operations: ['track'],
    parcels,
    routes: (app) => mountQuery(app, world, credentials, parcels),
    controls(app) {
      app.get('/kuaidi100/parcels', () => parcels.list());
      app.post('/kuaidi100/parcels', (request) => {
        const script = ParcelScript.parse(request.body);
        parcels.script(script);
        return script;
      });
    },
  };
}

function mountQuery(
  app: FastifyInstance,
  world: World,
  credentials: Kuaidi100Credentials,
  parcels: Parcels,
): void {
  app.post('/poll/query.do', async (request, reply) => {
    const form = new URLSearchParams(bodyText(request));
    const answer = () => answerTo(form, credentials, parcels);
    const subjects = [numberIn(form)];
    const fault = world.faults.take(
      { provider: 'kuaidi100', operation: 'track', subjects },
      ANSWER_FAULTS,
    );
    await delay(fault, world.timers);
    if (fault?.kind === 'STATUS') return reply.status(fault.status).send('scripted');
    if (fault?.kind === 'TIMEOUT_AFTER') answer();
    if (fault?.kind === 'TIMEOUT_BEFORE' || fault?.kind === 'TIMEOUT_AFTER') {
      keepSilent(reply, world.timers);
      return reply;
    }
    return reply.type('application/json;charset=UTF-8').send(JSON.stringify(answer()));
  });
}

const Question = z.object({
  com: z.string().min(1),
  num: z.string().min(1).max(64),
  phone: z.string().optional(),
});

function questionIn(form: URLSearchParams): z.infer<typeof Question> | undefined {
  try {
    return Question.parse(JSON.parse(form.get('param') ?? ''));
  } catch {
    return undefined;
  }
}

function numberIn(form: URLSearchParams): string | undefined {
  return questionIn(form)?.num;
}

function answerTo(
  form: URLSearchParams,
  credentials: Kuaidi100Credentials,
  parcels: Parcels,
): object {
  const { customer, key } = credentials;
  const param = form.get('param') ?? '';
  const sign = createHash('md5').update(`${param}${key}${customer}`).digest('hex').toUpperCase();
  const question = questionIn(form);
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
