import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Shop } from '../context.js';
import { SCOPES } from '../services/access/Viewer.js';

export interface ConsoleSettings {
  /** Where the built pages are. */
  folder: string;
  /** Where the simulated providers are, outside production: anybody may try such a shop. */
  sandboxUrl?: string | undefined;
}

/** Where the built pages of the console and the storefront are. */
export const PAGES = fileURLToPath(new URL('../../web', import.meta.url));

/** Whether the pages have been built (`npm run build:web`). */
export const hasConsole = (folder: string): boolean => existsSync(join(folder, 'assets'));

/** `/`: the console and the storefront, one page for all of their addresses. */
export async function openConsoleDoor(
  http: FastifyInstance,
  shop: Shop,
  { folder, sandboxUrl }: ConsoleSettings,
): Promise<void> {
  const policy = policyOf(sandboxUrl);
  await http.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  });
  const page = (reply: FastifyReply): FastifyReply =>
    reply
      .headers({ 'content-security-policy': policy, 'cache-control': 'no-cache' })
      .sendFile('index.html', folder, { cacheControl: false });
  http.get('/', (_request, reply) => page(reply));
  http.get('/icon.svg', (_request, reply) => reply.sendFile('icon.svg', folder));
  openFacts(http, shop, sandboxUrl);
  http.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    if (isPage && !request.url.includes('.')) return page(reply);
    return reply.code(404).send({ error: 'Not Found' });
  });
}

/** What the pages must know before they ask the API, and a way in for whoever tries a shop of play money. */
function openFacts(http: FastifyInstance, { settings, tokens }: Shop, sandboxUrl?: string): void {
  const { currency, timeZone, persistedQueriesOnly: registeredOnly } = settings;
  const demo = sandboxUrl !== undefined;
  http.get('/console/facts', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .send({ demo, sandboxUrl, currency, timeZone, registeredOnly }),
  );
  if (!demo) return;
  http.post('/console/demo-token', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ token: await tokens.staff('kim', SCOPES) }),
  );
}

/** Everything comes from the shop itself; only the simulated providers are another place. */
function policyOf(sandboxUrl: string | undefined): string {
  return [
    "default-src 'self'",
    `connect-src ${["'self'", sandboxUrl].filter(Boolean).join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", sandboxUrl].filter(Boolean).join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ');
}
