import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TypedDocumentString } from '../generated/graphql.js';

/** The shop would not answer, as `errors` of GraphQL or as HTTP. */
export class ShopError extends Error {
  override name = 'ShopError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** The shop understood, and said no. */
export class Refused extends Error {
  override name = 'Refused';
  readonly codes: readonly string[];

  constructor(what: string, problems: readonly Problem[]) {
    super(`${what} was refused: ${problems.map(({ message }) => message).join(' ')}`);
    this.codes = [...new Set(problems.map(({ code }) => code))];
  }
}

interface Problem {
  code: string;
  message: string;
}

interface Answer<Result> {
  data?: Result | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const TIMEOUT_MS = 60_000;

/** The shop's API, as one caller uses it: queries and mutations over HTTP, subscriptions over graphql-ws. */
export class ShopClient {
  private readonly url: string;
  private readonly authorization: { authorization: string } | undefined;

  constructor(url: string, token?: string | null) {
    this.url = `${url}/graphql`;
    this.authorization = token ? { authorization: `Bearer ${token}` } : undefined;
  }

  async ask<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const response = await this.post({ query: document.toString(), variables });
    const { data, errors } = await readAnswer<Result>(response);
    const [error] = errors ?? [];
    if (error) throw new ShopError(error.extensions?.code ?? 'UNKNOWN', error.message);
    if (!data) throw new ShopError(`HTTP_${response.status}`, 'an answer without data');
    return data;
  }

  /** Every value of a subscription goes to `next`; `failed` hears once why it ended, if it was not by `close`. */
  subscribe<Result, Variables extends Record<string, unknown>>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    { next, failed }: { next: (result: Result) => void; failed: (error: Error) => void },
  ): { close(): Promise<void> } {
    const client = this.openSocket();
    let isClosing = false;
    const end = (error: unknown) => isClosing || failed(asError(error));
    client.subscribe<Result>(
      { query: document.toString(), variables },
      {
        next: ({ data, errors }) => (data ? next(data) : end(errors?.[0])),
        error: end,
        complete: () => end(new Error('the shop ended the subscription')),
      },
    );
    return {
      async close() {
        isClosing = true;
        await client.dispose();
      },
    };
  }

  private async post(body: object): Promise<Response> {
    const headers = {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...this.authorization,
    };
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(this.url, { method: 'POST', headers, body: JSON.stringify(body), signal });
    } catch (error) {
      const { message, cause } = error as Error;
      const why = cause instanceof Error ? cause.message || cause.name : message;
      throw new ShopError('UNREACHABLE', `no answer from ${this.url} (${why})`);
    }
  }

  private openSocket(): Client {
    return createClient({
      url: this.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      connectionParams: { ...this.authorization, locale: 'en' },
      retryAttempts: 0,
    });
  }
}

/** The thing that a mutation made; throws its problems. */
export function made<Thing>(
  what: string,
  thing: Thing | null | undefined,
  problems: readonly Problem[],
): Thing {
  if (thing && problems.length === 0) return thing;
  throw new Refused(what, problems);
}

async function readAnswer<Result>(response: Response): Promise<Answer<Result>> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer<Result>;
  } catch {
    throw new ShopError(`HTTP_${response.status}`, text.slice(0, 200));
  }
}

function asError(error: unknown): Error {
  if (error instanceof Error) return error;
  const { message, reason, code } = (Array.isArray(error) ? error[0] : (error ?? {})) as {
    message?: string;
    reason?: string;
    code?: number;
  };
  return new Error(message || reason || `the socket was closed with ${code}`);
}
