import { once } from 'node:events';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';
import type { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Layout } from './layout.js';
import { type Ready, type SupervisorMessage, send } from './messages.js';

/** Where processes hold their leases: one open connection each, which ends with its process however that ends. */
export class LeaseDesk {
  readonly #layout: Layout;
  readonly #server: Server;
  readonly #leases = new Set<Socket>();
  readonly #left = Promise.withResolvers<void>();
  readonly #told = Promise.withResolvers<void>();
  /** What newcomers are told: the outcome of the start, and before it its notes until somebody has seen them. */
  #standing: SupervisorMessage[] = [];
  #graceMs: number | undefined;
  #timer: NodeJS.Timeout | undefined;

  static async open(layout: Layout): Promise<LeaseDesk> {
    const desk = new LeaseDesk(layout);
    desk.#server.listen({ host: '127.0.0.1', port: 0 });
    await once(desk.#server, 'listening');
    const { port } = desk.#server.address() as AddressInfo;
    writeFileSync(`${layout.endpoint}.new`, JSON.stringify({ port, pid: process.pid }));
    renameSync(`${layout.endpoint}.new`, layout.endpoint);
    return desk;
  }

  private constructor(layout: Layout) {
    this.#layout = layout;
    this.#server = createServer((socket) => this.#admit(socket));
  }

  note(text: string): void {
    console.log(`${new Date().toISOString()} ${text}`);
    const message = { kind: 'note', text } as const;
    if (this.#graceMs === undefined) this.#standing.push(message);
    for (const lease of this.#leases) send(lease, message);
  }

  /** Tells the holders, and resolves once nobody has held a lease for `graceMs`. */
  async serveUntilLeft(ready: Ready, graceMs: number): Promise<void> {
    this.#standing.push(ready);
    for (const lease of this.#leases) send(lease, ready);
    if (this.#leases.size > 0) this.#standing = [ready];
    this.#graceMs = graceMs;
    this.#countDown();
    return this.#left.promise;
  }

  /** Stops waiting for newcomers, and for the present holders after `limitMs`. */
  hurry(limitMs: number): void {
    this.#graceMs = 0;
    this.#countDown();
    setTimeout(this.#left.resolve, limitMs).unref();
  }

  /** Tells at least one process why nothing can be served, so that the reason is not lost. */
  async fail({ fault, message }: EmbeddedDatabaseError): Promise<void> {
    this.note(message);
    const failed = { kind: 'failed', fault, text: message } as const;
    this.#standing = [failed];
    for (const lease of this.#leases) this.#tell(lease);
    const limit = setTimeout(this.#told.resolve, 5_000);
    await this.#told.promise;
    clearTimeout(limit);
  }

  close(): void {
    clearTimeout(this.#timer);
    rmSync(this.#layout.endpoint, { force: true });
    this.#server.close();
    for (const lease of this.#leases) lease.end();
  }

  #admit(socket: Socket): void {
    this.#leases.add(socket);
    this.#countDown();
    socket.on('error', () => {}); // 'close' follows
    socket.on('close', () => {
      this.#leases.delete(socket);
      this.#countDown();
    });
    socket.resume();
    send(socket, { kind: 'greeting', dataDir: this.#layout.dataDir });
    this.#tell(socket);
  }

  #tell(socket: Socket): void {
    for (const message of this.#standing) send(socket, message);
    const outcome = this.#standing.at(-1);
    if (outcome?.kind === 'ready') this.#standing = [outcome];
    if (outcome?.kind === 'failed') socket.end(() => this.#told.resolve());
  }

  #countDown(): void {
    clearTimeout(this.#timer);
    if (this.#leases.size > 0 || this.#graceMs === undefined) return;
    this.#timer = setTimeout(this.#left.resolve, this.#graceMs);
  }
}
