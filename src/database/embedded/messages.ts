import type { Socket } from 'node:net';
import type { EmbeddedFault } from './EmbeddedDatabaseError.js';
import type { PostgresVersion } from './wanted.js';

export interface Greeting {
  kind: 'greeting';
  dataDir: string;
}

export interface Ready {
  kind: 'ready';
  version: PostgresVersion;
  port: number;
  durable: boolean;
}

/** What a supervisor tells the holder of a lease, one JSON object a line; the holder never answers. */
export type SupervisorMessage =
  | Greeting
  | { kind: 'note'; text: string }
  | Ready
  | { kind: 'failed'; fault: EmbeddedFault; text: string };

export function send(socket: Socket, message: SupervisorMessage): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

/** Calls `take` for every message; a peer that speaks something else is cut off. */
export function receive(socket: Socket, take: (message: SupervisorMessage) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = parse(line);
      if (!message || rest.length > 65_536) return void socket.destroy();
      take(message);
    }
  });
}

function parse(line: string): SupervisorMessage | undefined {
  try {
    return JSON.parse(line) as SupervisorMessage;
  } catch {
    return undefined;
  }
}
