import type { Logger } from 'pino';
import type { LiveSocket } from './LiveSocket.js';

const TURN_MS = 1_000;
const SPOKES = 15;

/**
 * One timer for all sockets: each second it pings one part of them, and looks for those that have not presented
 * themselves, that have stalled, or whose tokens have run out.
 */
export class SocketWheel {
  readonly #spokes = Array.from({ length: SPOKES }, () => new Set<LiveSocket>());
  readonly #timer = setInterval(() => this.#turn(), TURN_MS).unref();
  readonly #log: Logger;
  #added = 0;
  #turned = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  add(socket: LiveSocket): void {
    this.#spokes[this.#added % SPOKES]!.add(socket);
    this.#added += 1;
  }

  delete(socket: LiveSocket): void {
    for (const spoke of this.#spokes) if (spoke.delete(socket)) return;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #turn(): void {
    let stalled = 0;
    for (const spoke of this.#spokes)
      for (const socket of spoke) {
        socket.closeIfSilent();
        socket.closeIfExpired();
        if (socket.closeIfStalled()) stalled += 1;
      }
    if (stalled > 0) this.#log.warn({ stalled }, 'sockets were closed that nobody reads');
    for (const socket of this.#spokes[this.#turned % SPOKES]!) socket.ping();
    this.#turned += 1;
  }
}
