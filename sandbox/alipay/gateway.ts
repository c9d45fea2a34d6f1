import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyText } from '../bodyText.js';
import { ANSWER_FAULTS, delay, keepSilent, type Fault } from '../faults.js';
import type { World } from '../provider.js';
import { payPageOf } from '../wallet/payPages.js';
import type { AlipayAccounts } from './alipay.js';
import { AlipayRefusal, OPERATIONS, type AlipayBooks, type AlipayCall } from './operations.js';
import { isSignedBy, signText } from './signing.js';

export interface AlipayApi {
  world: World;
  books: AlipayBooks;
  accounts: AlipayAccounts;
}

/** `gateway.do`: every method of Alipay's API, for shops and for the browsers that they send there. */
export function mountGateway(app: FastifyInstance, api: AlipayApi): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/gateway.do',
    handler: (request, reply) => serve(api, request, reply),
  });
}

type Params = Record<string, string>;

async function serve(
  api: AlipayApi,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const params = paramsOf(request);
  const { method = '' } = params;
  const operation = OPERATIONS[method];
  const call = callOf(params, request);
  const fault = faultFor(api, operation?.name ?? '', call.content);
  if (fault?.kind === 'STATUS') return reply.status(fault.status).send('Service Unavailable');
  if (fault?.kind === 'TIMEOUT_BEFORE') return silence(api, reply);
  await delay(fault, api.world.timers);
  const answer = attempt(api, params, call);
  if (fault?.kind === 'TIMEOUT_AFTER') return silence(api, reply);
  if (operation?.isPage && answer['trade_no'])
    return reply.redirect(payPageOf('/alipay', answer['trade_no']));
  return reply.type('text/html;charset=utf-8').send(signed(method, answer, api.accounts));
}

function silence({ world }: AlipayApi, reply: FastifyReply): FastifyReply {
  keepSilent(reply, world.timers);
  return reply;
}

function paramsOf(request: FastifyRequest): Params {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  return {
    ...Object.fromEntries(query),
    ...Object.fromEntries(new URLSearchParams(bodyText(request))),
  };
}

function callOf(params: Params, request: FastifyRequest): AlipayCall {
  return {
    content: contentOf(params['biz_content']),
    notifyUrl: params['notify_url'],
    returnUrl: params['return_url'],
    urlOf: (path) => `http://${request.host}${path}`,
  };
}

function contentOf(text = '{}'): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Scripted for this operation and, if so asked, for this order, payment or refund alone. */
function faultFor(
  { world, books }: AlipayApi,
  operation: string,
  content: AlipayCall['content'],
): Fault | undefined {
  const names = Object.values(content).filter((value) => typeof value === 'string');
  const trade = names.map((name) => books.trades.get(name)).find((one) => one !== undefined);
  const subjects = [...names, ...(trade ? books.trades.subjectsOf(trade) : [])];
  return world.faults.take({ provider: 'alipay', operation, subjects }, ANSWER_FAULTS);
}

function attempt({ accounts, books }: AlipayApi, params: Params, call: AlipayCall): Params {
  try {
    check(params, accounts);
    const operation = OPERATIONS[params['method'] ?? '']!;
    return { code: '10000', msg: 'Success', ...operation.run(books, call) };
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    const { code, subCode, message } = error;
    const msg = code === '40004' ? 'Business Failed' : 'Invalid Arguments';
    return { code, msg, sub_code: subCode, sub_msg: message };
  }
}

// What the clocks of shop and provider may differ by.
const TIME_TOLERANCE_MS = 15 * 60_000;

/** Source: Alipay's documentation, "公共错误码". */
function check(params: Params, { appId, appPublicKey }: AlipayAccounts): void {
  const refuse = (subCode: string, message: string) => new AlipayRefusal(subCode, message, '40002');
  if (!Object.hasOwn(OPERATIONS, params['method'] ?? ''))
    throw refuse('isv.invalid-method', '不存在的方法名');
  if (params['app_id'] !== appId) throw refuse('isv.invalid-app-id', '无效的AppID参数');
  if (params['sign_type'] !== 'RSA2') throw refuse('isv.invalid-signature-type', '无效的签名类型');
  if (!isSignedBy(params, appPublicKey))
    throw refuse('isv.invalid-signature', '验签出错，建议检查签名字符串或签名私钥');
  const at = Date.parse(`${params['timestamp']?.replace(' ', 'T')}+08:00`);
  const isPage = OPERATIONS[params['method']!]!.isPage;
  // A page may be opened long after the shop has signed its link.
  const isStale = !(Math.abs(at - Date.now()) < TIME_TOLERANCE_MS);
  if (isStale && !isPage) throw refuse('isv.invalid-timestamp', '非法的时间戳参数');
}

/** What Alipay says is signed to the letter; of a method that it does not know it says so as `error_response`. */
function signed(method: string, answer: Params, { ownKey }: AlipayAccounts): string {
  const isKnown = Object.hasOwn(OPERATIONS, method) && answer['code'] !== '40002';
  const name = isKnown ? `${method.replaceAll('.', '_')}_response` : 'error_response';
  const text = JSON.stringify(answer);
  return `{"${name}":${text},"sign":"${signText(text, ownKey)}"}`;
}
