import { useEffect, useState } from 'react';
import { useSession } from './session.js';

/** Whether news can arrive; a connection that nobody needs any more is not a lost one. */
export function useIsConnected(): boolean {
  const { socket } = useSession().connection;
  const [isConnected, setIsConnected] = useState(true);
  useEffect(() => {
    const heard = [
      socket.on('connected', () => setIsConnected(true)),
      socket.on('closed', (event) => {
        if ((event as CloseEvent).code !== NOT_NEEDED) setIsConnected(false);
      }),
    ];
    return () => {
      for (const forget of heard) forget();
    };
  }, [socket]);
  return isConnected;
}

/** Normal closure (RFC 6455, 7.4.1): this page closed it. */
const NOT_NEEDED = 1000;
