import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyText } from '../bodyText.js';
import { ANSWER_FAULTS, delay, keepSilent, type Fault } from '../faults.js';
import type { World } from '../provider.js';
import { OPERATIONS, type WechatBooks, type WechatOperation } from './operations.js';
import { scriptedProblem, signError, WechatProblem } from './problems.js';
import { signatureHeaders, verifyLines } from './signing.js';

export interface WechatApi {
  world: World;
  books: WechatBooks;
}

/** WeChat Pay's API v3 over HTTP: verifies who calls, and signs what it answers. */
export function mountApi(app: FastifyInstance, api: WechatApi): void {
  for (const operation of OPERATIONS) {
    const { method, url } = operation;
    app.route({
      method,
      url,
      handler: (request, reply) => serve(api, operation, request, reply),
    });
  }
}

async function serve(
  api: WechatApi,
  operation: WechatOperation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const fault = faultFor(api, operation, request);
  if (fault?.kind === 'TIMEOUT_BEFORE') return silence(api, reply);
  await delay(fault, api.world.timers);
  const answer = attempt(api, operation, request, fault);
  if (fault?.kind === 'TIMEOUT_AFTER') return silence(api, reply);
  const { status, body, isFile = false } = answer;
  // Files and errors are not signed.
  if (!isFile && status < 400) reply.headers(signatureHeaders(keyFor(api, request), body));
  const type = isFile ? 'application/octet-stream' : 'application/json; charset=utf-8';
  return reply
    .status(status)
    .type(type)
    .send(isFile ? Buffer.from(body) : body);
}

function silence({ world }: WechatApi, reply: FastifyReply): FastifyReply {
  keepSilent(reply, world.timers);
  return reply;
}

/** With the key that the shop asks for, or else the first one. */
function keyFor({ books }: WechatApi, { headers }: FastifyRequest) {
  const { platformKeys } = books.accounts;
  return platformKeys.find(({ id }) => id === headers['wechatpay-serial']) ?? platformKeys.at(-1)!;
}

interface Answer {
  status: number;
  body: string;
  isFile?: boolean;
}

function attempt(
  { books }: WechatApi,
  operation: WechatOperation,
  request: FastifyRequest,
  fault?: Fault,
): Answer {
  try {
    if (fault?.kind === 'STATUS') throw scriptedProblem(fault.status);
    verify(books, request);
    const result = operation.run(books, callOf(request));
    if (result === undefined) return { status: 204, body: '' };
    if (typeof result === 'string') return { status: 200, body: result, isFile: true };
    return { status: 200, body: JSON.stringify(result) };
  } catch (error) {
    if (!(error instanceof WechatProblem)) throw error;
    return error;
  }
}

function callOf(request: FastifyRequest) {
  const { number = '' } = request.params as { number?: string };
  return {
    number,
    query: request.query as Record<string, unknown>,
    body: jsonIn(bodyText(request)),
    urlOf: (path: string) => `http://${request.host}${path}`,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const TOLERANCE_SECONDS = 300;

/** Source: WeChat Pay's documentation, "签名生成". */
function verify({ accounts }: WechatBooks, request: FastifyRequest): void {
  const { authorization = '' } = request.headers;
  const [scheme, rest = ''] = authorization.split(/ (.*)/s);
  const given = Object.fromEntries(
    [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const { mchid, serial_no: serial, nonce_str: nonce = '', timestamp = '', signature = '' } = given;
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048') throw signError('Http头Authorization认证类型不正确');
  if (mchid !== accounts.merchantId || serial !== accounts.serial)
    throw signError('商户证书序列号有误');
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS))
    throw signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟');
  const lines = [request.method, request.url, timestamp, nonce, bodyText(request)];
  if (!verifyLines(accounts.merchantKey, signature, ...lines))
    throw signError('签名错误，请检查后再试');
}

/** Scripted for this operation and, if so asked, for this order, payment or refund alone. */
function faultFor(
  { world, books }: WechatApi,
  { name: operation }: WechatOperation,
  request: FastifyRequest,
): Fault | undefined {
  const { number, body } = callOf(request);
  const given = Object.values((body ?? {}) as Record<string, unknown>);
  const names = [number, ...given.filter((value) => typeof value === 'string')];
  const trade = names.map((name) => books.trades.get(name)).find((one) => one !== undefined);
  const subjects = [...names, ...(trade ? books.trades.subjectsOf(trade) : [])];
  return world.faults.take({ provider: 'wechatpay', operation, subjects }, ANSWER_FAULTS);
}
