import type { Connection } from '../api/createClient.js';
import { useIsConnected } from '../api/useIsConnected.js';
import { useWords } from '../i18n/language.js';

/** Says that what is shown may be old, until the connection is back. */
export function ConnectionLost({ connection }: { connection: Connection }) {
  const { state } = useWords();
  const isConnected = useIsConnected(connection.socket);
  return <div role="status">{!isConnected && <p className="lost">{state.offline}</p>}</div>;
}
