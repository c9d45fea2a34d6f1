import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface Listening {
  url: string;
  /** Absent: nothing is said after the handshake. */
  subscribe?: { token: string; query: string; variables: object };
}

const TEXT = 1;
const CLOSE = 8;
const PING = 9;

/**
 * A client of graphql-transport-ws that spends next to nothing: it shares the machine with the server. It looks at the
 * lengths of frames, and at their text only for whoever asks for it.
 */
export class Listener {
  /** Text frames since the last reset, without the acknowledgement. */
  frames = 0;
  /** Told of each text frame; its text is read only where it is wanted. */
  onFrame: (text: () => string) => void = () => {};
  readonly #socket: Socket;
  readonly #asked: Listening;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  #isAcknowledged = false;
  readonly #opened = Promise.withResolvers<void>();

  /** Resolves when the server listens: the subscription is on its way. */
  static async open(asked: Listening): Promise<Listener> {
    const listener = new Listener(asked);
    await listener.#opened.promise;
    return listener;
  }

  private constructor(asked: Listening) {
    this.#asked = asked;
    const { hostname, port } = new URL(asked.url);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#socket.on('error', (error) => this.#opened.reject(error));
    this.#socket.on('close', () => this.#opened.reject(new Error('The server closed a socket')));
    this.#socket.write(
      `GET /graphql HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        'Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    );
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    if (!this.#isOpen && !this.#hasOpened()) return;
    let at = 0;
    for (;;) {
      const frame = frameAt(this.#rest, at);
      if (!frame) break;
      this.#take(frame.opcode, this.#rest, frame.start, frame.end);
      at = frame.end;
    }
    this.#rest = this.#rest.subarray(at);
  }

  #hasOpened(): boolean {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const status = this.#rest.toString('latin1', 9, 12);
    if (status !== '101') this.#opened.reject(new Error(`The handshake was answered ${status}`));
    this.#rest = this.#rest.subarray(end + 4);
    this.#isOpen = true;
    const { subscribe } = this.#asked;
    if (!subscribe) this.#opened.resolve();
    else
      this.#say({
        type: 'connection_init',
        payload: { authorization: `Bearer ${subscribe.token}` },
      });
    return true;
  }

  #take(opcode: number, bytes: Buffer, start: number, end: number): void {
    if (opcode === PING) this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
    if (opcode === CLOSE) throw new Error(`Closed: ${bytes.toString('utf8', start + 2, end)}`);
    if (opcode !== TEXT) return;
    if (this.#asked.subscribe && !this.#isAcknowledged) return this.#acknowledged();
    this.frames += 1;
    this.onFrame(() => bytes.toString('utf8', start, end));
  }

  #acknowledged(): void {
    this.#isAcknowledged = true;
    const { query, variables } = this.#asked.subscribe!;
    this.#say({ id: randomUUID(), type: 'subscribe', payload: { query, variables } });
    this.#opened.resolve();
  }

  /** Masked with zeros, as short texts are: a client has to mask. */
  #say(message: object): void {
    const payload = Buffer.from(JSON.stringify(message));
    const head = Buffer.alloc(8);
    head[0] = 0x81;
    head[1] = 0x80 | 126;
    head.writeUInt16BE(payload.length, 2);
    this.#socket.write(Buffer.concat([head, payload]));
  }
}

function frameAt(bytes: Buffer, at: number) {
  if (bytes.length < at + 2) return undefined;
  const opcode = bytes[at]! & 0x0f;
  const short = bytes[at + 1]! & 0x7f;
  const head = short === 126 ? 4 : short === 127 ? 10 : 2;
  if (bytes.length < at + head) return undefined;
  const length =
    short === 126
      ? bytes.readUInt16BE(at + 2)
      : short === 127
        ? Number(bytes.readBigUInt64BE(at + 2))
        : short;
  const start = at + head;
  const end = start + length;
  return bytes.length < end ? undefined : { opcode, start, end };
}
