import { CloseCode, type Client } from 'graphql-ws';
import { useEffect, useState } from 'react';

/** Whether news can arrive; a connection that nobody needs any more, or that was refused, is not a lost one. */
export function useIsConnected(socket: Client): boolean {
  const [isConnected, setIsConnected] = useState(true);
  useEffect(() => {
    // A socket notices late that the network is gone.
    const hangUp = (): void => socket.terminate();
    addEventListener('offline', hangUp);
    const heard = [
      socket.on('connected', () => setIsConnected(true)),
      socket.on('closed', (event) => {
        if (!NOT_LOST.has((event as CloseEvent).code)) setIsConnected(false);
      }),
    ];
    return () => {
      removeEventListener('offline', hangUp);
      for (const forget of heard) forget();
    };
  }, [socket]);
  return isConnected;
}

/** Normal closure (RFC 6455, 7.4.1): this page closed it. */
const NOT_NEEDED = 1000;
const NOT_LOST = new Set<number>([NOT_NEEDED, CloseCode.Forbidden]);
