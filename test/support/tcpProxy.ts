import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '../../src/database/embedded/port.js';

/**
 * A door to another server that can be opened, shut and left hanging, to stand for a network that
 * fails.
 */
export class TcpProxy {
  readonly port: number;
  readonly #target: { host: string; port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  private constructor(port: number, target: { host: string; port: number }) {
    this.port = port;
    this.#target = target;
  }

  /** A door that is still shut: connections are refused. */
  static async to(target: { host: string; port: number }): Promise<TcpProxy> {
    return new TcpProxy(await freePort(), target);
  }

  async open(): Promise<void> {
    this.#server = createServer((socket) => this.#pass(socket)).listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** Nothing comes through any more, though every connection stays. */
  hang(): void {
    for (const socket of this.#sockets) socket.unpipe().pause();
    this.#server?.removeAllListeners('connection').on('connection', (socket: Socket) => {
      this.#keep(socket);
    });
  }

  async shut(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    if (!this.#server) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server = undefined;
    await closed;
  }

  #pass(socket: Socket): void {
    const onward = connect(this.#target);
    this.#keep(socket).pipe(this.#keep(onward)).pipe(socket);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
  }

  #keep(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => {}).once('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
