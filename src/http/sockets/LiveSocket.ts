import type { IncomingMessage } from 'node:http';
import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import { WebSocket, type RawData } from 'ws';
import type { FarewellWord } from '../../messages/Doors.js';
import { chooseLocale, say, type Locale } from '../../messages/messages.js';
import type { Verified } from '../viewerOf.js';
import { closing, farewells } from './closeCodes.js';

// What may wait in this process for one client to read it, but for the frame that goes beyond.
const MOST_BUFFERED_BYTES = 128 * 1024;
const STALLED_MS = 10_000;
const SILENT_MS = 3_000;
const MOST_MESSAGES_A_SECOND = 300;
// So long a talker has to read why it is closed. Until then it is listened to no more, only read.
const TALKER_MS = 1_000;
const TEXT = { binary: false };

/** A socket of `ws` that knows whose it is, so that its listeners can be the same functions for all. */
export class ClientSocket extends WebSocket {
  live: LiveSocket | undefined;
}

/** Who looks after all sockets. */
export interface Doorkeeper {
  /** The shop's own language, for those that name none. */
  locale: Locale;
  left(socket: LiveSocket): void;
  failed(error: unknown, what: string): void;
}

/**
 * A client's socket: who it is, how much it may say, and whether it reads what it is told. For graphql-ws it is the
 * socket. There are very many, most of them idle: none has a timer or a listener of its own.
 */
export class LiveSocket implements ProtocolSocket {
  /** Known once the client has presented itself. */
  verified: Verified | undefined;
  hasPresentedItself = false;
  /** As whom it is counted. */
  caller: string | undefined;
  acceptLanguage: string | undefined;
  readonly address: string;
  readonly ws: ClientSocket;
  readonly #keeper: Doorkeeper;
  readonly #openedAt = performance.now();
  #read: ((text: string) => Promise<void>) | undefined;
  #leave: ((code: number, reason: string) => Promise<void>) | undefined;
  #hasAnswered = true;
  #fullSince: number | undefined;
  #second = 0;
  #messages = 0;

  constructor(
    ws: ClientSocket,
    { headers }: IncomingMessage,
    { address, keeper }: { address: string; keeper: Doorkeeper },
  ) {
    this.ws = ws;
    this.address = address;
    this.#keeper = keeper;
    this.acceptLanguage = headers['accept-language'];
    ws.live = this;
    ws.on('message', onMessage).on('ping', onPing).on('pong', onPong);
    ws.on('close', onClose).on('error', onError);
  }

  get isOpen(): boolean {
    return this.ws.readyState === this.ws.OPEN;
  }

  get protocol(): string {
    return this.ws.protocol;
  }

  onMessage(read: (text: string) => Promise<void>): void {
    this.#read = read;
  }

  /** Told once the socket is closed, whoever closed it. */
  onLeaving(leave: (code: number, reason: string) => Promise<void>): void {
    this.#leave = leave;
  }

  /** Resolves when the client has room for more; at once, as undefined, while it has. */
  send(frame: Buffer | string): Promise<void> | undefined {
    if (!this.isOpen) return undefined;
    if (this.ws.bufferedAmount < MOST_BUFFERED_BYTES) {
      this.ws.send(frame, TEXT);
      return undefined;
    }
    this.#fullSince ??= performance.now();
    return new Promise((resolve) => {
      // Told when the bytes are gone, or the socket is.
      this.ws.send(frame, TEXT, () => {
        this.#fullSince = undefined;
        resolve();
      });
    });
  }

  close(code?: number, reason?: string): void {
    this.ws.close(code, reason);
  }

  /** Closes it with a word in the client's language. */
  dismiss(why: FarewellWord): void {
    const locale = chooseLocale(this.acceptLanguage, this.#keeper.locale);
    this.close(farewells[why], say(locale, 'farewells', why));
  }

  hears(message: RawData): void {
    if (!this.#mayTalk()) return;
    this.#read?.((message as Buffer).toString()).catch((error: unknown) => {
      this.#keeper.failed(error, 'a message was not understood');
      this.close(closing.failed, 'Internal server error');
    });
  }

  /** Not answered by `ws` itself, which cuts off whoever pings often before it can be told why. */
  isPinged(ping: Buffer): void {
    if (this.#mayTalk() && this.ws.bufferedAmount < MOST_BUFFERED_BYTES) this.ws.pong(ping);
  }

  isAnswered(): void {
    this.#hasAnswered = true;
  }

  isClosed(code: number, reason: Buffer): void {
    this.#keeper.left(this);
    void this.#leave?.(code, reason.toString());
  }

  hasFailed(error: Error): void {
    this.#keeper.failed(error, 'a socket failed');
  }

  closeIfSilent(): void {
    if (this.hasPresentedItself || performance.now() - this.#openedAt < SILENT_MS) return;
    if (this.isOpen) this.close(closing.silent, 'Connection initialisation timeout');
  }

  /** When what it presented is worth nothing any more. */
  closeIfExpired(): void {
    const { expiresAt } = this.verified ?? {};
    if (expiresAt && expiresAt.getTime() <= Date.now() && this.isOpen)
      this.dismiss('TOKEN_EXPIRED');
  }

  /** Lets go of a client that has not answered since the last time. One that does not read is closed with a word. */
  ping(): void {
    if (this.#fullSince !== undefined) return;
    if (!this.#hasAnswered) return this.ws.terminate();
    this.#hasAnswered = false;
    if (this.isOpen) this.ws.ping();
  }

  /** Closed when it has read nothing for long: what waits for it is kept no longer. True when it was. */
  closeIfStalled(): boolean {
    if (this.#fullSince === undefined || !this.isOpen) return false;
    if (performance.now() - this.#fullSince < STALLED_MS) return false;
    this.dismiss('FELL_BEHIND');
    return true;
  }

  /** Whoever says more than anybody has to say is told so, and cut off soon: it may go on talking. */
  #mayTalk(): boolean {
    if (!this.isOpen) return false;
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) this.#messages = 0;
    this.#second = second;
    this.#messages += 1;
    if (this.#messages <= MOST_MESSAGES_A_SECOND) return true;
    this.dismiss('TOO_MANY_MESSAGES');
    setTimeout(() => this.ws.terminate(), TALKER_MS).unref();
    return false;
  }
}

function onMessage(this: WebSocket, message: RawData): void {
  (this as ClientSocket).live!.hears(message);
}

function onPing(this: WebSocket, ping: Buffer): void {
  (this as ClientSocket).live!.isPinged(ping);
}

function onPong(this: WebSocket): void {
  (this as ClientSocket).live!.isAnswered();
}

function onClose(this: WebSocket, code: number, reason: Buffer): void {
  (this as ClientSocket).live!.isClosed(code, reason);
}

function onError(this: WebSocket, error: Error): void {
  (this as ClientSocket).live!.hasFailed(error);
}
