import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Context, Shop } from '../context.js';
import { RateLimited } from '../errors.js';
import type { Attachment } from '../gateways/mail/MailGateway.js';
import { say } from '../messages/messages.js';
import { printPickingList, printPickingWave } from '../services/fulfilment/printPicking.js';
import { credentialsOf, toldOf } from './graphqlRequest.js';
import { maskError } from './maskError.js';
import { contextOf } from './viewerOf.js';

const DOCUMENTS = { 'picking-lists': printPickingList, 'picking-waves': printPickingWave };

/**
 * `GET /documents/{picking-lists,picking-waves}/{id}.pdf`: paper for the floor, for staff with the scope `fulfilment`, who
 * show their token as at the GraphQL door and are answered in their language.
 */
export function openDocumentDoor(http: FastifyInstance, shop: Shop): void {
  for (const [kind, print] of Object.entries(DOCUMENTS)) {
    http.get<{ Params: { id: string } }>(
      `/documents/${kind}/:id(^[\\da-fA-F-]+).pdf`,
      async (request, reply) => {
        void reply.headers({ 'cache-control': 'private, no-store', vary: 'accept-language' });
        try {
          const ctx = await welcome(shop, request);
          send(reply, await print(ctx, request.params.id));
        } catch (error) {
          refuse(shop, request, reply, error);
        }
        return reply;
      },
    );
  }
}

async function welcome(shop: Shop, request: FastifyRequest): Promise<Context> {
  await shop.rateLimits.addresses.spend(request.ip);
  const ctx = await contextOf(shop, credentialsOf(request));
  const { viewer, locale } = ctx;
  if (viewer.has('fulfilment')) return ctx;
  const code = viewer.role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
  throw new GraphQLError(say(locale, 'errors', code), { extensions: { code } });
}

function send(reply: FastifyReply, { filename, contentType, content }: Attachment): void {
  const name = `inline; filename*=UTF-8''${encodeURIComponent(filename)}`;
  void reply.headers({ 'content-disposition': name }).type(contentType).send(content);
}

const STATUSES: Record<string, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  OVERLOADED: 503,
};

/** In the shape of GraphQL's errors, as everywhere. */
function refuse(shop: Shop, request: FastifyRequest, reply: FastifyReply, error: unknown): void {
  const { message, extensions } = error instanceof GraphQLError ? error : new GraphQLError('');
  const told = maskError({ message, extensions }, error, toldOf(shop, request));
  if (error instanceof RateLimited) void reply.header('retry-after', error.retryAfterSeconds);
  const status = STATUSES[String(told.extensions?.['code'])] ?? 500;
  void reply.code(status).send({ errors: [told] });
}
