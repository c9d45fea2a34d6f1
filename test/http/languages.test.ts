import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { chinese } from '../../src/messages/chinese.js';
import { english } from '../../src/messages/english.js';
import { answerOf } from '../support/rawRequest.js';
import { DEEP, refusedRequests } from '../support/refusedRequests.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { ShopDoor } from '../support/shopDoor.js';
import { openTwoWays, type Door } from '../support/twoWays.js';

let shop: OpenShop;
let short: Door;
let long: Door;

beforeAll(async () => {
  shop = await openShop({ environment: { SOCKETS_PER_CALLER: '1' } });
  ({ short, long } = await openTwoWays(shop));
}, 120_000);
afterAll(async () => {
  await Promise.all([short.stop(), long.stop()]);
  await shop.closes();
}, 120_000);

describe('a request that is not taken', () => {
  it.each(Object.entries(refusedRequests))('is told so in its language: %s', async (_what, one) => {
    const [{ search = '', ...init }, code, en, zh] = one;
    const told = async (door: Door, language: string): Promise<[string, string]> => {
      const headers = { ...(init.headers as object), 'accept-language': language };
      const { errors } = await answerOf(
        await fetch(`${door.url}/graphql?${search}`, { ...init, headers }),
      );
      return [errors![0]!.extensions.code, errors![0]!.message];
    };
    for (const door of [short, long]) {
      expect(await told(door, 'en')).toEqual([code, en]);
      expect(await told(door, 'zh-CN')).toEqual([code, zh]);
    }
  });

  it('is told so of a value within its text', async () => {
    const rate =
      'mutation { setExchangeRate(input: { base: "CNY", quote: "YUAN", rate: "1" }) { problems { code } } }';
    const price = rate.replace('"YUAN"', '"USD"').replace('"1"', '1.5');
    const told = async (query: string, language: string) => {
      const { errors } = await new ShopDoor(() => shop.url, { language }).ask(query);
      return errors[0]!.message;
    };
    expect(await told(rate, 'en')).toMatch(/^CurrencyCode: a currency is one of the codes/);
    expect(await told(rate, 'zh')).toBe('CurrencyCode：货币须为 ISO 4217 代码，如 CNY。');
    expect(await told(price, 'en')).toMatch(/^Decimal: an amount is written as a string/);
    expect(await told(price, 'zh')).toBe('Decimal：金额须写成字符串，如 "129.90"。');
  });
});

const NAMES = 'edges { node { number } }';
const texts: [string, RegExp, string | RegExp][] = [
  [
    '{ products(',
    /^Syntax Error: Expected Name, found <EOF>\.$/,
    /^语法错误：Expected Name, found <EOF>/,
  ],
  ['{ zzz }', /^Cannot query field "zzz" on type "Query"\.$/, '类型 Query 没有字段 zzz。'],
  [
    '{ productz { edges { cursor } } }',
    /^Cannot query field "productz" on type "Query"\. Did you mean /,
    /^类型 Query 没有字段 productz。名称相近的有：products/,
  ],
  [
    '{ products(zzz: 1) { edges { cursor } } }',
    /^Unknown argument "zzz" on field "Query\.products"\.$/,
    '字段 Query.products 没有参数 zzz。',
  ],
  [
    '{ order { id } }',
    /^Field "order" argument "id" of type "ID!" is required/,
    '字段 order 缺少必填参数 id，其类型为 ID!。',
  ],
  [
    '{ products }',
    /must have a selection of subfields/,
    /^字段 products 的类型为 ProductConnection!，须选择其子字段。$/,
  ],
  [
    `query ($n: String) { orders(first: $n) { ${NAMES} } }`,
    /^Variable "\$n" of type "String" used in position/,
    /^变量 \$n 的类型为 String，此处应为 Int!?。$/,
  ],
  [`{ orders(first: $n) { ${NAMES} } }`, /^Variable "\$n" is not defined\.$/, '变量 $n 未声明。'],
  [
    '{ orders(first: "x") { edges { cursor } } }',
    /^Int cannot represent non-integer value: "x"$/,
    '此处应为 Int，而不是 "x"。',
  ],
  [
    '{ orders(filter: { zzz: 1 }) { edges { cursor } } }',
    /^Field "zzz" is not defined by type "OrderFilter"\.$/,
    '输入类型 OrderFilter 没有字段 zzz。',
  ],
  [
    'query ($t: Zzz) { orders(first: $t) { edges { cursor } } }',
    /^Unknown type "Zzz"\.$/,
    '没有类型 Zzz。',
  ],
];

describe('a text that is wrong', () => {
  it.each(texts)('is told so in the language of its sender: %s', async (query, en, zh) => {
    const told = async (language: string) => {
      const { errors } = await new ShopDoor(() => shop.url, { language }).ask(query);
      return errors[0]!.message;
    };
    expect(await told('en')).toMatch(en);
    expect(await told('zh-CN')).toEqual(typeof zh === 'string' ? zh : expect.stringMatching(zh));
  });

  it('is given no names in production in any language, at either door', async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'zh-CN' };
    const request = { method: 'POST', headers, body: '{"query":"{ mee }"}' };
    for (const door of [short, long]) {
      const { errors } = await answerOf(await fetch(`${door.url}/graphql`, request));
      expect(errors![0]!.message).toBe('类型 Query 没有字段 mee。');
    }
    const socket = await (await ChineseSocket.open(undefined, {}, short.url)).welcomed();
    expect(await socket.toldOf('subscription { wayy }')).toBe('类型 Subscription 没有字段 wayy。');
    socket.socket.terminate();
  });
});

describe('a manifest', () => {
  it('is told what the limits have against it in the language of who registers it', async () => {
    const token = await shop.tokens.staff('kim', ['partners']);
    const door = new ShopDoor(() => shop.url, { token, language: 'zh-CN' });
    const operations = [{ id: 'deep', name: 'Deep', type: 'query', body: `query Deep ${DEEP}` }];
    const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
    const fields = 'problems { message }';
    const { problems } = await door.change<{ problems: { message: string }[] }>(
      'registerManifest',
      { manifest },
      fields,
    );
    expect(problems[0]!.message).toContain('字段层级过多：最多 16 个。');
  });
});

/** A socket of somebody who reads Chinese, as its headers or its parameters say, and what it is told. */
class ChineseSocket {
  readonly socket: WebSocket;

  private constructor(url: string, headers: Record<string, string>) {
    const address = `${url.replace('http', 'ws')}/graphql`;
    this.socket = new WebSocket(address, 'graphql-transport-ws', { headers });
  }

  static async open(
    parameters: object = { locale: 'zh-CN' },
    headers: Record<string, string> = {},
    url = shop.url,
  ): Promise<ChineseSocket> {
    const one = new ChineseSocket(url, headers);
    await once(one.socket, 'open');
    one.socket.send(JSON.stringify({ type: 'connection_init', payload: parameters }));
    return one;
  }

  async welcomed(): Promise<this> {
    await once(this.socket, 'message');
    return this;
  }

  async toldOf(query: string): Promise<string> {
    this.socket.send(JSON.stringify({ type: 'subscribe', id: 'one', payload: { query } }));
    const [data] = (await once(this.socket, 'message')) as [Buffer];
    const { payload } = JSON.parse(data.toString()) as { payload: { message: string }[] };
    return payload[0]!.message;
  }

  async farewell(): Promise<string> {
    const [code, reason] = (await once(this.socket, 'close')) as [number, Buffer];
    return `${code} ${reason.toString()}`;
  }
}

describe('a socket', () => {
  it('refuses what it does not take in the language of its parameters, or else of its headers', async () => {
    const bySaying = await (await ChineseSocket.open()).welcomed();
    const byHeader = await ChineseSocket.open({}, { 'accept-language': 'zh-CN' });
    for (const one of [bySaying, await byHeader.welcomed()]) {
      expect(await one.toldOf('{ orderCounts { count } }')).toBe('此处只接受订阅。');
      expect(await one.toldOf(`subscription ${DEEP}`)).toBe('字段层级过多：最多 16 个。');
      one.socket.terminate();
    }
  });

  it('is closed with a word that its client understands', async () => {
    const talker = await ChineseSocket.open();
    for (let n = 0; n < 1_000; n += 1) talker.socket.send('{"type":"ping"}');
    expect(await talker.farewell()).toBe('4429 消息过多');
    const stranger = await ChineseSocket.open({ apiKey: 'nobody', locale: 'zh-CN' });
    expect(await stranger.farewell()).toBe('4403 API 密钥无效或已失效');
    const authorization = `Bearer ${await shop.tokens.customer('li')}`;
    const first = await ChineseSocket.open({ authorization, locale: 'zh-CN' });
    await first.welcomed();
    const second = await ChineseSocket.open({ authorization, locale: 'zh-CN' });
    expect(await second.farewell()).toBe('4429 同一调用者的连接过多');
    first.socket.terminate();
  });

  it.each([english, chinese])('is closed with a word that fits its frame', ({ farewells }) => {
    for (const word of Object.values(farewells))
      expect(Buffer.byteLength(word)).toBeLessThanOrEqual(123);
  });
});
