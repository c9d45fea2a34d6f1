import { createHash } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import type { DoneFuncWithErrOrRes, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.js';
import { PersistedQueryNotFound, PersistedQueryRequired } from '../errors.js';
import { say } from '../messages/messages.js';
import { resolveOperation, type AskedOperation } from '../services/partners/resolveOperation.js';
import { DoorRefusal } from './DoorRefusal.js';

type Parameters = Record<string, unknown>;

/** An operation as a request names it at either door. */
export interface Asked extends AskedOperation {
  /** Whether it gives a hash, if only one that can't be any: clients send the text when it is not known. */
  isByHash: boolean;
  /** Why its hash names nothing, unless the operation is registered by another id. */
  hashFault: 'HASH_VERSION' | 'HASH_DIFFERS' | undefined;
}

/** The text that runs instead of what the caller sent, if it named a registered operation; throws what it is told. */
export async function registeredText(ctx: Context, asked: Asked): Promise<string | undefined> {
  const text = await resolved(ctx, asked);
  if (text === undefined && asked.hashFault)
    throw new DoorRefusal('BAD_USER_INPUT', asked.hashFault);
  return text;
}

async function resolved(ctx: Context, asked: Asked): Promise<string | undefined> {
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
export function askedIn({ query, documentId, extensions }: Parameters): Asked {
  const { persistedQuery } = recordOf(extensions);
  const { version, sha256Hash } = recordOf(persistedQuery);
  const text = textOf(query);
  const hash = version === 1 ? textOf(sha256Hash) : undefined;
  const asked = {
    ...{ query: text, documentId: textOf(documentId), hash },
    ...{ isByHash: Boolean(persistedQuery), hashFault: undefined },
  };
  if (!persistedQuery) return asked;
  if (version !== 1) return { ...asked, hashFault: 'HASH_VERSION' };
  const differs = text !== undefined && hash !== hashOf(text);
  return differs ? { ...asked, hashFault: 'HASH_DIFFERS' } : asked;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export function askedByRequest({ method, body, query }: FastifyRequest): Asked {
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
      // To Apollo an empty text is one, which no hash belongs to.
      if (request.query === '') Object.assign(request, { query: undefined });
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
  if (!namesTag(request.headers['if-none-match'], tag)) return done(null, payload);
  void reply.code(304).removeHeader('content-type').removeHeader('content-length');
  // Nothing at all: an empty text would have a length, and it would not be that of the answer.
  done(null, null);
}

/** Whether a list of tags has this one. A proxy that compresses makes tags weak: what they name is the same. */
function namesTag(given: string | undefined, tag: string): boolean {
  if (given?.trim() === '*') return true;
  return given?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag) ?? false;
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
