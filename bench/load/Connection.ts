import { connect, type Socket } from 'node:net';

export interface Reply {
  status: number;
  body: string;
}

interface Asked {
  resolve: (reply: Reply) => void;
  reject: (error: Error) => void;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive HTTP/1.1 connection, one request at a time, answers with a Content-Length only. The load shares the
 * machine with the shop: this spends a fraction of what node:http would take from it.
 */
export class Connection {
  private readonly socket: Socket;
  private asked: Asked | undefined;
  private received: Buffer = Buffer.alloc(0);

  static open(url: string): Promise<Connection> {
    const { hostname, port } = new URL(url);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The shop closed the connection')));
  }

  /** Sends a whole request, head and body, in ASCII. */
  ask(request: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) return reject(new Error('The connection is closed'));
      this.asked = { resolve, reject };
      this.socket.write(request, 'latin1');
    });
  }

  close(): void {
    this.asked = undefined;
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString('latin1', 0, headEnd);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length === undefined) return this.fail(new Error(`An answer without length: ${head}`));
    const start = headEnd + HEAD_END.length;
    const end = start + Number(length);
    if (this.received.length < end) return;
    const reply = {
      status: Number(head.slice(9, 12)),
      body: this.received.toString('utf8', start, end),
    };
    this.received = this.received.subarray(end);
    const { asked } = this;
    this.asked = undefined;
    asked?.resolve(reply);
  }

  private fail(error: Error): void {
    const { asked } = this;
    this.asked = undefined;
    this.socket.destroy();
    asked?.reject(error);
  }
}
