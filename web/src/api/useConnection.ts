import { useEffect, useMemo } from 'react';
import { useLanguage } from '../i18n/language.js';
import { createConnection, type Connection } from './createClient.js';
import { useSession } from './session.js';

/** A connection for whoever has this token, or for a guest; let go of with the page. */
export function useConnection(token: string | undefined): Connection {
  const { language } = useLanguage();
  const { registeredOnly } = useSession().facts;
  const connection = useMemo(
    () => createConnection({ token, language, registeredOnly }),
    [token, language, registeredOnly],
  );
  useEffect(() => () => connection.close(), [connection]);
  return connection;
}
