import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadGraphiql, type GraphiqlFiles } from './graphiqlFiles.js';

// Monaco, the editor in GraphiQL, styles itself at run time and carries its fonts and icons as data.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `/graphiql`: GraphiQL, served whole from this process. A browser that opens `/graphql` is sent there. */
export function openGraphiqlDoor(http: FastifyInstance): void {
  let loading: Promise<GraphiqlFiles> | undefined;
  // Nine megabytes that most processes never need.
  const files = (): Promise<GraphiqlFiles> => (loading ??= loadGraphiql());

  http.addHook('onRequest', sendBrowsersToGraphiql);

  http.get('/graphiql', async (_request, reply) => {
    const { page } = await files();
    return reply
      .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-cache' })
      .type('text/html; charset=utf-8')
      .send(page);
  });

  http.get<{ Params: { name: string } }>('/graphiql/:name', async ({ params, headers }, reply) => {
    const file = (await files()).byName.get(params.name);
    if (!file) return reply.callNotFound();
    const isZipped = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
    if (isZipped) void reply.header('content-encoding', 'gzip');
    return reply
      .headers({
        'content-security-policy': POLICY,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
      })
      .type(file.type)
      .send(isZipped ? file.zipped : file.content);
  });
}

/**
 * Only somebody who typed the address asks for HTML without a preflighted header; the API would refuse such a
 * request for fear of forgery, so that no query is lost here.
 */
async function sendBrowsersToGraphiql(
  { method, url, headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const [path, search] = url.split('?', 2);
  if (method !== 'GET' || path !== '/graphql') return;
  const isPreflighted = PREFLIGHTED.some((name) => name in headers);
  if (isPreflighted || !/\btext\/html\b/.test(headers.accept ?? '')) return;
  return reply.redirect(search ? `/graphiql?${search}` : '/graphiql');
}

const PREFLIGHTED = ['content-type', 'x-apollo-operation-name', 'apollo-require-preflight'];
