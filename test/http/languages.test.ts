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

  private constructor(headers: Record<string, string>) {
    const url = `${shop.url.replace('http', 'ws')}/graphql`;
    this.socket = new WebSocket(url, 'graphql-transport-ws', { headers });
  }

  static async open(
    parameters: object = { locale: 'zh-CN' },
    headers: Record<string, string> = {},
  ): Promise<ChineseSocket> {
    const one = new ChineseSocket(headers);
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
