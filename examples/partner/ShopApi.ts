import { readFile } from 'node:fs/promises';
import { ConnectionLost } from './resume.ts';

interface Manifest {
  operations: { id: string; name: string }[];
}

interface Request {
  method?: string;
  headers: Record<string, string>;
  body?: string;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string }[];
}

/** What a subscription tells, or how it ended. The names are those of the graphql-transport-ws protocol. */
interface Message {
  type: 'connection_ack' | 'ping' | 'pong' | 'next' | 'error' | 'complete';
  payload?: unknown;
}

const { operations } = JSON.parse(
  await readFile(new URL('manifest.json', import.meta.url), 'utf8'),
) as Manifest;

/** The shop as a partner calls it: operations by the ids that it has registered, never by their texts. */
export class ShopApi {
  readonly #url: string;
  readonly #apiKey: string;

  constructor(url: string, apiKey: string) {
    this.#url = `${url}/graphql`;
    this.#apiKey = apiKey;
  }

  /** With GET: the answer can be kept, and asked about with its ETag. */
  query<Data>(name: string, variables: object = {}): Promise<Data> {
    const parameters = new URLSearchParams({
      extensions: JSON.stringify(extensionsOf(name)),
      variables: JSON.stringify(variables),
    });
    const url = `${this.#url}?${parameters.toString()}`;
    return this.#ask(url, { headers: { 'apollo-require-preflight': 'true' } });
  }

  mutate<Data>(name: string, input: object): Promise<Data> {
    const body = JSON.stringify({ extensions: extensionsOf(name), variables: { input } });
    return this.#ask(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  }

  /** Each value of a subscription as it comes; throws `ConnectionLost` at a break. `resume` goes on after it. */
  async *subscribe<Data>(name: string, variables: object): AsyncGenerator<Data> {
    const socket = new WebSocket(this.#url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    const send = (message: object) => socket.send(JSON.stringify(message));
    try {
      for await (const { type, payload } of messagesOf(socket, () => {
        send({ type: 'connection_init', payload: { apiKey: this.#apiKey } });
      })) {
        if (type === 'connection_ack') {
          const operation = { query: '', extensions: extensionsOf(name), variables };
          send({ id: '1', type: 'subscribe', payload: operation });
        }
        if (type === 'ping') send({ type: 'pong' });
        if (type === 'error') throw new Error(JSON.stringify(payload));
        if (type === 'next') yield dataOf(payload as Answer<Data>);
        if (type === 'complete') return;
      }
    } finally {
      socket.close();
    }
  }

  async #ask<Data>(url: string, { headers, ...request }: Request): Promise<Data> {
    const all = { 'x-api-key': this.#apiKey, 'accept-language': 'en', ...headers };
    const response = await fetch(url, { ...request, headers: all });
    return dataOf((await response.json()) as Answer<Data>);
  }
}

function extensionsOf(name: string): object {
  const operation = operations.find((one) => one.name === name);
  if (!operation) throw new Error(`manifest.json has no operation ${name}`);
  return { persistedQuery: { version: 1, sha256Hash: operation.id } };
}

function dataOf<Data>({ data, errors }: Answer<Data>): Data {
  if (data && !errors) return data;
  throw new Error((errors ?? []).map(({ message }) => message).join(' ') || 'no data');
}

async function* messagesOf(socket: WebSocket, begin: () => void): AsyncGenerator<Message> {
  const messages: Message[] = [];
  let ended: Error | undefined;
  let wake = Promise.withResolvers<void>();
  socket.onopen = begin;
  socket.onmessage = ({ data }) => {
    messages.push(JSON.parse(String(data)) as Message);
    wake.resolve();
  };
  socket.onclose = ({ code, reason }) => {
    ended = new ConnectionLost(code, reason);
    wake.resolve();
  };
  for (;;) {
    yield* messages.splice(0);
    if (ended) throw ended;
    await wake.promise;
    wake = Promise.withResolvers();
  }
}
