import type { Shop } from '../../context.js';
import type { LiveSocket } from './LiveSocket.js';

export interface KeyWatch {
  watch(socket: LiveSocket): void;
  stop(): void;
}

const LOOK_MS = 2_000;

/** Closes the sockets of partners whose key is revoked or has run out. All keys are asked about in one statement. */
export function watchKeys({ apiKeys, log }: Pick<Shop, 'apiKeys' | 'log'>): KeyWatch {
  const sockets = new Map<LiveSocket, string>();
  const look = async (): Promise<void> => {
    if (sockets.size === 0) return;
    const outdated = await apiKeys.outdated([...new Set(sockets.values())]);
    for (const [socket, keyId] of sockets) {
      if (outdated.has(keyId)) socket.dismiss('KEY_GONE');
    }
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'the keys of sockets were not read'));
  }, LOOK_MS).unref();
  return {
    watch(socket) {
      const identity = socket.verified?.identity;
      if (identity?.role !== 'partner') return;
      sockets.set(socket, identity.keyId);
      socket.ws.once('close', () => sockets.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
