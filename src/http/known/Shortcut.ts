import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../../context.js';
import { addressOf } from '../sockets/addressOf.js';
import { watchRequest } from '../watchRequests.js';
import { welcome, type Call, type Reception } from '../reception.js';
import type { AnswerHeads } from './AnswerHeads.js';
import type { Detours } from './Detours.js';
import { readPlain, type PlainOperation } from './readPlain.js';
import { SendTogether } from './SendTogether.js';
import { runKnown, type KnownAnswer } from './runKnown.js';

export interface ShortcutSettings {
  trustedProxies: number;
  isServing: () => boolean;
}

interface Ways extends ShortcutSettings {
  reception: Reception;
  heads: AnswerHeads;
  detours: Detours;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  head: readonly string[];
  begun: number;
}

const ROUTE = '/graphql';
const ANSWERED = { method: 'POST', route: ROUTE, status: 200 };
// What is longer takes its time anyhow.
const LONGEST_BYTES = 64 * 1024;
// No form of another page can send these. Others that mean the same go the long way.
const JSON_TYPES = new Set(
  ['', '; charset=utf-8', ';charset=utf-8', '; charset=UTF-8', ';charset=UTF-8'].map(
    (charset) => `application/json${charset}`,
  ),
);

/**
 * Answers operations that are known without Fastify's and Apollo's objects, by the same rules: see
 * docs/decisions/032-known-operations.md. Whatever else comes, and whatever goes wrong before an operation runs, goes the long way.
 */
export class Shortcut {
  readonly #ways: Ways;
  readonly #http: FastifyInstance;
  readonly #longWay: RequestListener;
  readonly #parse: (text: string) => unknown;
  readonly #answers = new SendTogether();

  static open(http: FastifyInstance, ways: Ways): void {
    const [longWay] = http.server.listeners('request') as RequestListener[];
    const shortcut = new Shortcut(http, ways, longWay!);
    http.server.removeAllListeners('request');
    http.server.on('request', (request, response) => shortcut.#take(request, response));
  }

  private constructor(http: FastifyInstance, ways: Ways, longWay: RequestListener) {
    this.#ways = ways;
    this.#http = http;
    this.#longWay = longWay;
    this.#parse = parserOf(http);
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const head = this.#headFor(request);
    if (!head) return this.#longWay(request, response);
    const exchange = { request, response, head, begun: performance.now() };
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      this.#serve(exchange, body).catch((error: unknown) => this.#failed(exchange, error));
    });
  }

  /** The headers of the answer, if the request may take the shortcut. */
  #headFor({ method, url, headers }: IncomingMessage): readonly string[] | undefined {
    const isShort = Number(headers['content-length']) <= LONGEST_BYTES;
    const isJson = JSON_TYPES.has(headers['content-type'] ?? '');
    if (method !== 'POST' || url !== ROUTE || !isJson || !isShort) return undefined;
    return this.#ways.isServing() ? this.#ways.heads.for(headers) : undefined;
  }

  async #serve(exchange: Exchange, body: Buffer): Promise<void> {
    const { request, response } = exchange;
    let welcomed: Promise<Context> | undefined;
    let answer: KnownAnswer | undefined;
    try {
      const plain = readPlain(this.#parse(body.toString()));
      welcomed = plain && welcome(this.#ways.reception, this.#callOf(request, plain));
      answer = welcomed && (await this.#run(welcomed, plain!));
    } catch (error) {
      welcomed = Promise.reject(error as Error);
    }
    // What has run is never run again, whatever becomes of its answer.
    if (answer) return this.#send(exchange, answer);
    this.#ways.detours.begin(request, { body, welcomed });
    this.#longWay(request, response);
  }

  #failed({ request, response }: Exchange, error: unknown): void {
    this.#logOf(request).error({ err: error }, 'a request failed');
    response.destroy();
  }

  #run(welcomed: Promise<Context>, plain: PlainOperation): Promise<KnownAnswer | undefined> {
    const { reception } = this.#ways;
    return welcomed.then(
      (ctx) => {
        const query = reception.registered.get(ctx.viewer) ?? plain.query;
        return runKnown(reception, ctx, { ...plain, query });
      },
      () => undefined,
    );
  }

  #callOf(request: IncomingMessage, { asked }: PlainOperation): Call {
    const { headers } = request;
    return {
      credentials: {
        authorization: headers.authorization,
        apiKey: headers['x-api-key'],
        acceptLanguage: headers['accept-language'],
        address: addressOf(request, this.#ways.trustedProxies),
      },
      text: asked.query,
      asked,
      log: () => this.#logOf(request),
    };
  }

  #logOf({ headers }: IncomingMessage): Context['log'] {
    // The long way, if the request goes on by it, knows it by the same name.
    const reqId = (headers['x-request-id'] ??= randomUUID());
    return this.#http.log.child({ reqId }) as Context['log'];
  }

  #send(exchange: Exchange, { result, retryAfter }: KnownAnswer): void {
    const text = textOf(result);
    this.#answers.add(() => {
      try {
        this.#write(exchange, text, retryAfter);
      } catch (error) {
        this.#failed(exchange, error);
      }
    });
  }

  #write({ response, head, begun }: Exchange, text: string, retryAfter: number | undefined): void {
    const length = Buffer.byteLength(text);
    const headers = [...head, 'content-length', String(length)];
    if (retryAfter) headers.push('retry-after', String(retryAfter));
    if (!this.#ways.isServing()) headers.push('connection', 'close');
    // A text of single bytes is written faster as one.
    response.writeHead(200, headers).end(text, length === text.length ? 'latin1' : 'utf8');
    watchRequest(this.#ways.reception.shop.metrics, ANSWERED, performance.now() - begun);
  }
}

/** As Apollo writes it. */
const textOf = (result: KnownAnswer['result']): string => `${JSON.stringify(result)}\n`;

/** Reads as Fastify does, and gives nothing for what Fastify refuses. */
function parserOf(http: FastifyInstance): (text: string) => unknown {
  const parse = http.getDefaultJsonParser('error', 'error');
  return (text) => {
    let parsed: unknown;
    // It needs no request.
    void parse({} as FastifyRequest, text, (error, body: unknown) => {
      if (!error) parsed = body;
    });
    return parsed;
  };
}
