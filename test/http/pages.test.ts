import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import fastify from 'fastify';
import { buildSchema, parse, validate } from 'graphql';
import { startApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { GRAPHIQL_TABS } from '../../src/http/graphiqlTabs.js';
import { openHomeDoor } from '../../src/http/homeDoor.js';
import { createLog } from '../../src/log.js';
import { createDatabase } from '../support/cluster.js';

const SECRET = 'what signs the tokens of these tests';

async function openShop(NODE_ENV: 'test' | 'production'): Promise<App> {
  const config = readConfig({
    NODE_ENV,
    DATABASE_URL: await createDatabase(),
    DATABASE_POOL: '4',
    HOST: '127.0.0.1',
    PORT: '0',
    ROLE: 'api',
    TOKEN_SECRET: SECRET,
  });
  return startApp(config, SECRET, createLog('silent'));
}

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('what a developer opens in a browser', () => {
  let app: App;

  beforeAll(async () => {
    app = await openShop('test');
  });
  afterAll(() => app.stop());

  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(app.url + path, { headers, redirect: 'manual' });

  describe('the page for developers', () => {
    it('greets in the language that the reader prefers', async () => {
      const english = await get('/developers', { 'accept-language': 'de, en;q=0.8' });
      expect(english.headers.get('content-language')).toBe('en');
      expect(await english.text()).toContain('Live order processing');
      const chinese = await get('/developers', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' });
      expect(chinese.headers.get('vary')).toContain('accept-language');
      expect(await chinese.text()).toMatch(/lang="zh-CN"[^]*实时订单处理/);
    });

    it('loads and runs nothing', async () => {
      const page = await get('/developers');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const text = await page.text();
      expect(text).not.toMatch(/<script|https?:\/\//);
    });

    it('leads to what there is to open', async () => {
      const links = (await (await get('/developers')).text()).matchAll(/<a href="([^"]+)"/g);
      for (const [, path] of links) expect((await fetch(app.url + path!)).status).toBe(200);
    });

    it('leads to the sandbox and its mails where there is one', async () => {
      const http = fastify();
      await openHomeDoor(http, { sandboxUrl: 'http://127.0.0.1:4010' });
      const { body } = await http.inject('/developers');
      expect(body).toContain('href="http://127.0.0.1:4010/"');
      expect(body).toContain('href="http://127.0.0.1:4010/mail"');
      await http.close();
    });
  });

  it('is where the front door leads until the console has been built', async () => {
    const { status, headers } = await get('/');
    expect([status, headers.get('location')]).toEqual([302, '/developers']);
  });

  describe('GraphiQL', () => {
    const filesOf = (page: string): string[] =>
      [...page.matchAll(/(?:src|href)="([^"]+)"/g)]
        .map(([, file]) => file!)
        .filter((file) => file !== 'data:,');

    it('comes whole from the shop, each file for good', async () => {
      const page = await get('/graphiql');
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      const files = filesOf(await page.text());
      expect(files).toHaveLength(4);
      for (const file of files) {
        const answer = await get(file);
        expect(answer.headers.get('cache-control')).toContain('immutable');
        expect(answer.headers.get('content-encoding')).toBe('gzip');
        expect((await answer.text()).length).toBeGreaterThan(1_000);
      }
    });

    it('finds the workers of its editor', async () => {
      const start = filesOf(await (await get('/graphiql')).text()).find((file) =>
        file.includes('start'),
      );
      const script = await (await get(start!)).text();
      expect(() => new Script(script)).not.toThrow();
      const workers = script.match(/\/graphiql\/\w+\.worker\.\w+\.js/g) ?? [];
      expect(workers).toHaveLength(3);
      for (const worker of workers) {
        const answer = await get(worker, { 'accept-encoding': 'identity' });
        expect(answer.headers.get('content-type')).toContain('text/javascript');
        expect(answer.headers.get('content-encoding')).toBeNull();
      }
    });

    it('does not know other files', async () => {
      expect((await get('/graphiql/start.js')).status).toBe(404);
      expect((await get('/graphiql/..%2fpackage.json')).status).toBe(404);
    });

    it('begins with operations that the schema has', () => {
      const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
      for (const { query } of GRAPHIQL_TABS) expect(validate(schema, parse(query))).toEqual([]);
    });

    it('is where a browser is sent that opens the API', async () => {
      const plain = await get('/graphql', browser);
      expect([plain.status, plain.headers.get('location')]).toEqual([302, '/graphiql']);
      const asking = await get('/graphql?query=%7B__typename%7D', browser);
      expect(asking.headers.get('location')).toBe('/graphiql?query=%7B__typename%7D');
    });

    it.each<Record<string, string>>([
      { 'apollo-require-preflight': 'true' },
      { ...browser, 'apollo-require-preflight': 'true' },
      { accept: 'application/json', 'x-apollo-operation-name': 'Which' },
    ])('takes no query from a program: %j', async (headers) => {
      const answer = await get('/graphql?query=%7B__typename%7D', headers);
      expect(await answer.json()).toMatchObject({ data: { __typename: 'Query' } });
    });
  });
});

describe('in production', () => {
  let app: App;

  beforeAll(async () => {
    app = await openShop('production');
  });
  afterAll(() => app.stop());

  it.each(['/', '/developers', '/graphiql', '/graphiql/start.js', '/metrics'])(
    'there is no %s',
    async (path) => {
      expect((await fetch(app.url + path, { headers: browser })).status).toBe(404);
    },
  );

  it('a browser that opens the API stays there', async () => {
    const { status } = await fetch(`${app.url}/graphql`, { headers: browser, redirect: 'manual' });
    expect(status).toBe(400);
  });
});
