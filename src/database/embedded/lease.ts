import { readFileSync } from 'node:fs';
import { type Socket, connect } from 'node:net';
import { EmbeddedDatabaseError } from './EmbeddedDatabaseError.js';
import type { Layout } from './layout.js';
import { type Ready, receive } from './messages.js';

/** The right to have the server running, held as an open connection to its supervisor. */
export interface Lease {
  server: Ready;
  /** Resolves when the supervisor is gone, or after `end`. */
  ended: Promise<void>;
  end(): Promise<void>;
}

/** Takes a lease from the folder's supervisor, waiting while it starts the server; undefined when there is none. */
export async function takeLease(
  layout: Layout,
  log: (text: string) => void,
): Promise<Lease | undefined> {
  const port = endpointPort(layout);
  if (port === undefined) return undefined;
  const socket = connect({ host: '127.0.0.1', port });
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  const server = await ready(socket, layout, log);
  if (!server) return undefined;
  socket.unref(); // A program that has nothing left to do may end without giving its lease back.
  return { server, ended, end: () => endLease(socket, ended) };
}

function endpointPort(layout: Layout): number | undefined {
  try {
    return (JSON.parse(readFileSync(layout.endpoint, 'utf8')) as { port: number }).port;
  } catch {
    return undefined; // Not there, or not any more.
  }
}

async function ready(
  socket: Socket,
  layout: Layout,
  log: (text: string) => void,
): Promise<Ready | undefined> {
  return new Promise((resolve, reject) => {
    // The port of a dead supervisor may belong to any program by now: one that does not greet is left alone.
    socket.setTimeout(GREETING_TIMEOUT_MS, () => socket.destroy());
    socket.on('error', () => {}).on('close', () => resolve(undefined)); // 'close' follows 'error'
    receive(socket, (message) => {
      if (message.kind === 'greeting') {
        if (message.dataDir !== layout.dataDir) return void socket.destroy();
        socket.setTimeout(0);
      }
      if (message.kind === 'note') log(message.text);
      if (message.kind === 'ready') resolve(message);
      if (message.kind === 'failed') reject(new EmbeddedDatabaseError(message.fault, message.text));
    });
  });
}

async function endLease(socket: Socket, ended: Promise<void>): Promise<void> {
  if (!socket.closed) socket.ref().end();
  await ended;
}

const GREETING_TIMEOUT_MS = 2_000;
