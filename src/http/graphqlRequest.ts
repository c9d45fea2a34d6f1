import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyRequest } from 'fastify';
import type { Shop } from '../context.js';
import type { Told } from './maskError.js';
import { localeOf, type Credentials } from './viewerOf.js';

/** A request as Apollo reads it. */
export const readRequest = (request: FastifyRequest): HTTPGraphQLRequest => ({
  method: request.method,
  headers: headersOf(request),
  search: searchOf(request),
  body: request.body,
});

export const credentialsOf = ({ headers, ip }: FastifyRequest): Credentials => ({
  authorization: headers.authorization,
  apiKey: headers['x-api-key'],
  acceptLanguage: headers['accept-language'],
  address: ip,
});

/** Whom its errors are told. */
export const toldOf = (shop: Shop, request: FastifyRequest): Told => ({
  locale: localeOf(shop, credentialsOf(request)),
  log: request.log as Told['log'],
});

/** The text of the operation, when it is sent along. */
export function textOf({ method, query, body }: FastifyRequest): unknown {
  const source = method === 'GET' ? query : body;
  return (source as { query?: unknown } | null | undefined)?.query;
}

function headersOf({ headers }: FastifyRequest): HeaderMap {
  const map = new HeaderMap();
  for (const name of READ) {
    const value = headers[name];
    if (value) map.set(name, String(value));
  }
  return map;
}

// All that Apollo asks for. The others would be copied for nothing.
const READ = ['content-type', 'accept', 'apollo-require-preflight', 'x-apollo-operation-name'];

function searchOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}
