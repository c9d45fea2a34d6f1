import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Context, Shop } from '../context.js';
import { RateLimited, Refusal } from '../errors.js';
import { chooseLocale, say, type Locale } from '../messages/messages.js';
import { sayProblem } from '../messages/sayProblem.js';
import type { Scope } from '../services/access/Viewer.js';
import { performanceCsv } from '../services/reports/csv/performanceCsv.js';
import { salesCsv } from '../services/reports/csv/salesCsv.js';
import { stockCsv } from '../services/reports/csv/stockCsv.js';
import { contextOf } from './viewerOf.js';

interface Download {
  scopes: readonly Scope[];
  write(ctx: Context, query: unknown): Promise<string>;
}

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const Period = z.object({ from: moment, to: moment });
const Sales = Period.extend({
  interval: z.enum(['HOUR', 'DAY', 'WEEK', 'MONTH']).default('DAY'),
  by: z.enum(['PRODUCT', 'COUNTRY', 'PAYMENT_METHOD']).optional(),
});

const DOWNLOADS: Record<string, Download> = {
  sales: {
    scopes: ['reports'],
    write(ctx, query) {
      const { interval, by, ...period } = Sales.parse(query);
      return salesCsv(ctx, period, interval, by);
    },
  },
  performance: {
    scopes: ['reports'],
    write: (ctx, query) => performanceCsv(ctx, Period.parse(query)),
  },
  stock: { scopes: ['inventory', 'reports'], write: (ctx) => stockCsv(ctx) },
};

/** `GET /reports/{sales,performance,stock}.csv`: reports as files, for staff with the scopes of the reports. */
export function openReportDoor(http: FastifyInstance, shop: Shop): void {
  for (const [name, { scopes, write }] of Object.entries(DOWNLOADS)) {
    http.get(`/reports/${name}.csv`, async (request, reply) => {
      const locale = chooseLocale(request.headers['accept-language'], shop.settings.locale);
      try {
        const csv = await write(await welcome(shop, request, scopes), request.query);
        return await reply
          .headers({
            'content-disposition': `attachment; filename="${name}.csv"`,
            'cache-control': 'no-store',
            'x-content-type-options': 'nosniff',
          })
          .type('text/csv; charset=utf-8; header=present')
          .send(csv);
      } catch (error) {
        return answer(reply, error, { locale, query: request.query as object });
      }
    });
  }
}

/** Partners come by the API only, with what they have registered. */
async function welcome(
  shop: Shop,
  { ip: address, headers }: FastifyRequest,
  scopes: readonly Scope[],
): Promise<Context> {
  await shop.rateLimits.addresses.spend(address);
  const { authorization, 'accept-language': acceptLanguage } = headers;
  const ctx = await contextOf(shop, { authorization, apiKey: undefined, acceptLanguage, address });
  if (ctx.viewer.role === 'anonymous') throw new TurnedAway(401, 'UNAUTHENTICATED');
  if (!scopes.some((scope) => ctx.viewer.has(scope))) throw new TurnedAway(403, 'FORBIDDEN');
  await shop.rateLimits.callers.spend(ctx.viewer.space, 1);
  return ctx;
}

class TurnedAway extends Error {
  override name = 'TurnedAway';
  readonly status: number;
  readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN' | 'RATE_LIMITED';

  constructor(status: number, code: TurnedAway['code']) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

interface Asked {
  locale: Locale;
  query: object;
}

/** What is wrong with the request, in the caller's language; anything else is not the caller's fault. */
function answer(reply: FastifyReply, error: unknown, { locale, query }: Asked): FastifyReply {
  void reply.type('text/plain; charset=utf-8');
  if (error instanceof z.ZodError) {
    const told = error.issues.map((one) =>
      say(locale, 'errors', 'BAD_USER_INPUT', faultOf(one, query)),
    );
    return reply.code(400).send(told.join('\n'));
  }
  if (error instanceof Refusal) {
    const told = error.problems.map((one) => sayProblem(locale, one));
    return reply.code(400).send(told.join('\n'));
  }
  const { status, code } = turnedAway(error);
  if (status === 401) void reply.header('www-authenticate', 'Bearer');
  if (error instanceof RateLimited) void reply.header('retry-after', error.retryAfterSeconds);
  return reply.code(status).send(say(locale, 'errors', code));
}

/** A parameter that is not there, or is none of its kind: a moment, or one of a few words. */
function faultOf(issue: z.core.$ZodIssue, query: object) {
  const path = issue.path.join('.');
  if (!(path in query)) return { path, fault: 'MISSING' };
  if (issue.code !== 'invalid_value') return { path, fault: 'WRONG', type: 'DateTime' };
  return { path, fault: 'WRONG', type: 'OneOf', options: issue.values.join(', ') };
}

function turnedAway(error: unknown): TurnedAway {
  if (error instanceof TurnedAway) return error;
  if (error instanceof RateLimited) return new TurnedAway(429, 'RATE_LIMITED');
  // A token that is not good.
  if (error instanceof GraphQLError) return new TurnedAway(401, 'UNAUTHENTICATED');
  throw error;
}
