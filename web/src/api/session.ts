import { createContext, use } from 'react';
import type { Connection } from './createClient.js';

/** What this shop tells its own pages. */
export interface ShopFacts {
  /** Whether providers are simulated and anybody may try the console. */
  demo: boolean;
  /** Where the simulated providers are. */
  sandboxUrl?: string;
  currency: string;
  timeZone: string;
}

export interface Session {
  token: string | undefined;
  /** Of staff, read from the token; the shop itself decides what they may. */
  scopes: readonly string[];
  name: string | undefined;
  facts: ShopFacts;
  connection: Connection;
  signIn: (token: string) => void;
  signOut: () => void;
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('outside of a session');
  return session;
}

interface Claims {
  role?: string;
  sub?: string;
  scopes?: string[];
  exp?: number;
}

/** What a token says of its bearer; undefined when it says nothing that can be read, or is over. */
export function claimsOf(token: string | undefined | null): Claims | undefined {
  try {
    const middle = token!.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(middle), (letter) => letter.codePointAt(0)!);
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Claims;
    return claims.exp !== undefined && claims.exp * 1000 > Date.now() ? claims : undefined;
  } catch {
    return undefined;
  }
}
