import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Backend } from './Backend.js';
import { passOn } from './passOn.js';

const CHECK_EVERY_MS = 500;
// A starting process may first have to make the tables.
const START_MS = 120_000;
const DRAIN_MS = 10_000;

/** Gives each request, and each WebSocket, to the next backend that says it is ready. */
export class Proxy {
  readonly #backends: Backend[];
  readonly #server: Server;
  readonly #checks: NodeJS.Timeout;
  readonly #sockets = new Set<Duplex>();
  #turn = 0;

  constructor(ports: number[]) {
    this.#backends = ports.map((port) => new Backend(port));
    this.#server = createServer((request, response) => this.#answer(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#connect(request, socket, head));
    this.#checks = setInterval(() => void this.#check(), CHECK_EVERY_MS).unref();
  }

  async open({ PORT, HOST }: { PORT: number; HOST: string }): Promise<string> {
    this.#server.listen(PORT, HOST);
    await once(this.#server, 'listening');
    const { address, port } = this.#server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  async close(): Promise<void> {
    clearInterval(this.#checks);
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeAllConnections();
    await closed;
  }

  /** Takes a backend in again, and resolves when it is ready. */
  async untilReady(port: number, signal: AbortSignal): Promise<void> {
    const backend = this.#at(port);
    backend.isMember = true;
    for (const deadline = Date.now() + START_MS; !(await backend.check());) {
      if (Date.now() > deadline) throw new Error(`Nothing got ready on port ${port}`);
      await pause(100, undefined, { signal });
    }
  }

  /** Gives a backend nothing new, and waits until what it had is answered. Its WebSockets stay: it says goodbye. */
  async leave(port: number): Promise<void> {
    const backend = this.#at(port);
    backend.isMember = false;
    const deadline = Date.now() + DRAIN_MS;
    while (backend.underWay > 0 && Date.now() < deadline) await pause(10);
  }

  #at(port: number): Backend {
    return this.#backends.find((backend) => backend.port === port)!;
  }

  async #check(): Promise<void> {
    await Promise.all(this.#backends.map((backend) => backend.check()));
  }

  /** All that may be tried, in the order of trying: the next in turn first. */
  #inTurn(): Backend[] {
    const ready = this.#backends.filter(({ isMember, isReady }) => isMember && isReady);
    const first = this.#turn++ % Math.max(ready.length, 1);
    return [...ready.slice(first), ...ready.slice(0, first)];
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    passOn(request, response, this.#inTurn());
  }

  #connect(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#sockets.add(socket.on('error', () => {}));
    const [backend] = this.#inTurn();
    const onward = connect(backend?.port ?? 0, '127.0.0.1', () => {
      onward.write(headOf(request));
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => backend?.fail()).once('close', () => socket.destroy());
    socket.once('close', () => {
      this.#sockets.delete(socket);
      onward.destroy();
    });
  }
}

/** The request as it came, and where it came from. */
function headOf({ method, url, rawHeaders, headers, socket }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (name.toLowerCase() !== 'x-forwarded-for') lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  const before = headers['x-forwarded-for'];
  const addresses = [before ?? [], socket.remoteAddress ?? []].flat();
  return [...lines, `x-forwarded-for: ${addresses.join(', ')}`, '', ''].join('\r\n');
}
