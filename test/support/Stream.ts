import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { PartnerAccount } from './PartnerAccount.js';
import { until } from './until.js';

export interface StreamOptions {
  url: string;
  token?: string | undefined;
  /** Instead of a token: a partner, which sends hashes. */
  partner?: PartnerAccount | undefined;
  locale?: string | undefined;
  /** For example `orderUpdated(orderId: $orderId, after: $after)`. */
  field: string;
  declarations: string;
  variables: object;
  /** What is read of each row. */
  fields: string;
}

/** One subscription on a socket of its own, and everything that it was sent. */
export class Stream<Row> {
  readonly events: Row[] = [];
  /** Why it ended, when it was not the watcher who ended it. */
  failure: unknown;
  /** How the server closed the socket. */
  closed: { code: number; reason: string } | undefined;
  isOver = false;
  readonly #client: Client;
  #socket: WebSocket | undefined;

  constructor(options: StreamOptions) {
    const { url, token, partner, locale } = options;
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(partner && { apiKey: partner.apiKey }),
        ...(locale && { locale }),
      },
      retryAttempts: 0,
      on: {
        connected: (socket) => void (this.#socket = socket as WebSocket),
        closed: (event) => void (this.closed = event as { code: number; reason: string }),
      },
    });
    void this.#subscribe(options);
  }

  async #subscribe({ partner, field, declarations, variables, fields }: StreamOptions) {
    const query = `subscription (${declarations}) { ${field} { ${fields} } }`;
    const operation = partner ? { query: '', ...(await partner.naming(query)) } : { query };
    this.#client.subscribe<Record<string, Row>>(
      { ...operation, variables: { ...variables } },
      {
        next: ({ data, errors }) => {
          if (errors) this.failure = errors;
          for (const event of Object.values(data ?? {})) this.events.push(event);
        },
        error: (error) => {
          this.failure = error;
          this.isOver = true;
        },
        complete: () => void (this.isOver = true),
      },
    );
  }

  /** Fails at once when the watch ends before it is so. */
  async untilSo(what: string, isSo: () => boolean): Promise<void> {
    await until(`${what} (${this.events.length} events so far)`, () => {
      if (this.isOver && !isSo()) throw new Error(`The watch ended: ${told(this.failure)}`);
      return isSo();
    });
  }

  untilOver(): Promise<unknown> {
    return until('the watch is over', () => this.isOver);
  }

  /** As a phone in a tunnel: no goodbye. */
  drop(): void {
    this.#socket?.terminate();
  }

  /** Reads nothing any more, though the socket stays open. */
  stopReading(): void {
    this.#socket?.pause();
  }

  readsAgain(): void {
    this.#socket?.resume();
  }

  /** As a client does now and then: whoever reads nothing learns by that alone that its line is cut. */
  pings(): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.ping();
  }

  async stop(): Promise<void> {
    await this.#client.dispose();
    this.#socket?.terminate();
  }
}

function told(failure: unknown): string {
  return failure instanceof Error ? failure.message : JSON.stringify(failure);
}
