import cors from '@fastify/cors';
import type { FastifyError, FastifyInstance } from 'fastify';

interface Security {
  isProduction: boolean;
  corsOrigins?: string[] | undefined;
}

/** What holds for every answer, whichever door gives it: pages bring a policy of their own. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const TLS_ALWAYS = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };

/** Headers that browsers heed, the pages of other origins that may call, and failures that tell nothing. */
export function secure(http: FastifyInstance, { isProduction, corsOrigins }: Security): void {
  const headers = isProduction ? { ...HEADERS, ...TLS_ALWAYS } : HEADERS;
  http.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
  if (corsOrigins?.length) {
    void http.register(cors, {
      origin: corsOrigins,
      methods: ['GET', 'POST'],
      allowedHeaders: ALLOWED,
      exposedHeaders: ['retry-after'],
      maxAge: 600,
    });
  }
  http.setErrorHandler((error: FastifyError, request, reply) => {
    if ((error.statusCode ?? 500) < 500) return reply.send(error);
    request.log.error({ err: error }, 'a request failed');
    return reply.code(500).send({ statusCode: 500, error: 'Internal Server Error' });
  });
}

const ALLOWED = [
  'accept-language',
  'apollo-require-preflight',
  'authorization',
  'content-type',
  'x-api-key',
  'x-apollo-operation-name',
];
