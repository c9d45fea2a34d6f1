import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { EVENT, type EventView } from './shopFields.js';
import { until } from './until.js';

export interface WatchOptions {
  url: string;
  token?: string | undefined;
  locale?: string | undefined;
  /** For example `orderUpdated(orderId: $orderId, after: $after)`. */
  field: string;
  declarations: string;
  variables: object;
  /** Fields of the event beside the usual ones. */
  more?: string | undefined;
}

/** One subscription on a socket of its own, and everything that it was sent. */
export class Watch {
  readonly events: EventView[] = [];
  /** Why it ended, when it was not the watcher who ended it. */
  failure: unknown;
  /** How the server closed the socket. */
  closed: { code: number; reason: string } | undefined;
  isOver = false;
  readonly #client: Client;
  #socket: WebSocket | undefined;

  constructor({ url, token, locale, field, declarations, variables, more = '' }: WatchOptions) {
    this.#client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(locale && { locale }),
      },
      retryAttempts: 0,
      on: {
        connected: (socket) => void (this.#socket = socket as WebSocket),
        closed: (event) => void (this.closed = event as { code: number; reason: string }),
      },
    });
    this.#client.subscribe<Record<string, EventView>>(
      {
        query: `subscription (${declarations}) { ${field} { ${EVENT} ${more} } }`,
        variables: { ...variables },
      },
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

  get types(): string[] {
    return this.events.map(({ type }) => type);
  }

  get sequences(): number[] {
    return this.events.map(({ sequence }) => sequence);
  }

  /** The first event of this type, when it has come. */
  async until(type: string): Promise<EventView> {
    await this.untilSo(`${type} is pushed`, () => this.types.includes(type));
    return this.events.find((event) => event.type === type)!;
  }

  /** Fails at once when the watch ends before it is so. */
  async untilSo(what: string, isSo: () => boolean): Promise<void> {
    await until(`${what} (${this.sequences.length} events so far)`, () => {
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

  async stop(): Promise<void> {
    await this.#client.dispose();
    this.#socket?.terminate();
  }
}

function told(failure: unknown): string {
  return failure instanceof Error ? failure.message : JSON.stringify(failure);
}
