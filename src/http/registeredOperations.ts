import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.js';
import { PersistedQueryNotFound, PersistedQueryRequired } from '../errors.js';
import { say } from '../messages/messages.js';
import { resolveOperation, type AskedOperation } from '../services/partners/resolveOperation.js';

type Parameters = Record<string, unknown>;

/** The text that runs instead of what the caller sent, if it named a registered operation; throws what it is told. */
export async function registeredText(
  ctx: Context,
  asked: AskedOperation,
): Promise<string | undefined> {
  try {
    return await resolveOperation(ctx, asked);
  } catch (error) {
    const code = codeOf(error);
    if (!code) throw error;
    throw new GraphQLError(say(ctx.locale, 'errors', code), {
      extensions: { code, http: { status: 400 } },
    });
  }
}

function codeOf(error: unknown) {
  if (error instanceof PersistedQueryRequired) return 'PERSISTED_QUERY_REQUIRED';
  return error instanceof PersistedQueryNotFound ? 'PERSISTED_QUERY_NOT_FOUND' : undefined;
}

/** How an operation is named in a body, in a message or in the parameters of an address. */
export function askedIn({ query, documentId, extensions }: Parameters): AskedOperation {
  const { persistedQuery } = recordOf(extensions);
  const { version, sha256Hash } = recordOf(persistedQuery);
  return {
    query: textOf(query),
    documentId: textOf(documentId),
    hash: version === 1 ? textOf(sha256Hash) : undefined,
  };
}

export function askedByRequest({ method, body, query }: FastifyRequest): AskedOperation {
  if (method !== 'GET') return askedIn(recordOf(body));
  const parameters = recordOf(query);
  return askedIn({ ...parameters, extensions: jsonOf(parameters['extensions']) });
}

/** What runs for whom, by the viewer of each request. */
export type Texts = WeakMap<object, string>;

/** Has Apollo run the text that was found for a caller. A query that was asked for by its id, with GET, can be kept by the caller. */
export function runRegistered(texts: Texts): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ request, contextValue }) {
      const text = texts.get(contextValue.viewer);
      if (text === undefined) return;
      const { persistedQuery: _persistedQuery, ...extensions } = request.extensions ?? {};
      Object.assign(request, { query: text, extensions });
      if (request.http?.method !== 'GET') return;
      return {
        async willSendResponse({ response, errors }) {
          if (!errors) response.http.headers.set('cache-control', REVALIDATED);
        },
      };
    },
  };
}

// What is in it belongs to one caller and may be another in a moment: it is kept, but never shown without asking.
const REVALIDATED = 'private, max-age=0, must-revalidate';
const VARY = 'authorization, x-api-key, accept-language';

export const cacheControlOf = (headers: ReadonlyMap<string, string>): string =>
  headers.get('cache-control') === REVALIDATED ? REVALIDATED : 'no-store';

/** Answers 304 to who has the answer already (RFC 9110, 13.1.2). */
export function saveResending(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: DoneFuncWithErrOrRes,
): void {
  if (reply.getHeader('cache-control') !== REVALIDATED || typeof payload !== 'string') {
    return done(null, payload);
  }
  const tag = `"${createHash('sha256').update(payload).digest('base64url')}"`;
  void reply.header('etag', tag).header('vary', VARY);
  if (request.headers['if-none-match'] !== tag) return done(null, payload);
  void reply.code(304).removeHeader('content-type');
  done(null, '');
}

const recordOf = (value: unknown): Parameters =>
  typeof value === 'object' && value !== null ? (value as Parameters) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function jsonOf(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}
