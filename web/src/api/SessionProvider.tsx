import { ApolloProvider } from '@apollo/client/react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Loading } from '../parts/Loading.js';
import { createConnection } from './createClient.js';
import { claimsOf, SessionContext, type Session, type ShopFacts } from './session.js';

const KEPT = 'dingdan.token';

/** Who is signed in, kept over reloads, and the one connection that is used in their name. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const facts = useFacts();
  const [{ token, hasEnded }, set] = useState(atStart);
  const setToken = (given: string | undefined): void => set({ token: given, hasEnded: false });
  const registeredOnly = facts?.registeredOnly ?? false;
  const connection = useMemo(() => {
    // Not the session of whoever has signed in since.
    const refused = (): void =>
      set((now) => (token && now.token === token ? { token: undefined, hasEnded: true } : now));
    return createConnection({ token, language, registeredOnly, refused });
  }, [token, language, registeredOnly]);
  useEffect(() => () => connection.close(), [connection]);
  useEffect(() => {
    if (token) localStorage.setItem(KEPT, token);
    else localStorage.removeItem(KEPT);
  }, [token]);
  useEndOf(token, () => set({ token: undefined, hasEnded: true }));
  if (!facts) return <Loading />;
  const claims = claimsOf(token);
  const session: Session = {
    token,
    scopes: claims?.scopes ?? [],
    name: claims?.sub,
    hasEnded,
    facts,
    connection,
    signIn: setToken,
    signOut: () => setToken(undefined),
  };
  return (
    <SessionContext value={session}>
      <ApolloProvider client={connection.client}>{children}</ApolloProvider>
    </SessionContext>
  );
}

function useFacts(): ShopFacts | undefined {
  const [facts, setFacts] = useState<ShopFacts>();
  useEffect(() => {
    const ask = async (): Promise<void> => {
      try {
        setFacts((await (await fetch('/console/facts')).json()) as ShopFacts);
      } catch {
        setTimeout(() => void ask(), 2_000);
      }
    };
    void ask();
  }, []);
  return facts;
}

/** A link may bring a token behind its hash, where no server and no log sees it. */
function atStart(): { token: string | undefined; hasEnded: boolean } {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    // Kept before it goes from the address: the page may be left before anything is drawn.
    localStorage.setItem(KEPT, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  const token = localStorage.getItem(KEPT);
  return claimsOf(token)?.role === 'staff'
    ? { token: token!, hasEnded: false }
    : { token: undefined, hasEnded: token !== null };
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

function useEndOf(token: string | undefined, end: () => void): void {
  useEffect(() => {
    const expiresAt = claimsOf(token)?.exp;
    if (expiresAt === undefined) return undefined;
    const timer = setTimeout(end, Math.min(expiresAt * 1000 - Date.now(), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new token starts a new clock
  }, [token]);
}
