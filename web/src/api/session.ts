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
  /** Whether it runs nothing but registered operations, by their ids. */
  registeredOnly: boolean;
}

/** What staff may do. */
export type Scope =
  | 'orders'
  | 'inventory'
  | 'catalogue'
  | 'fulfilment'
  | 'payments'
  | 'reports'
  | 'customers'
  | 'partners'
  | 'settings';

export interface Session {
  token: string | undefined;
  /** Of staff, read from the token; the shop itself decides what they may. */
  scopes: readonly string[];
  name: string | undefined;
  /** Somebody was signed in, whose token is not good any more. */
  hasEnded: boolean;
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

/** Whether who is signed in has one of these scopes. It spares them what the shop would refuse. */
export function useMay(): (...scopes: readonly Scope[]) => boolean {
  const { scopes: own } = useSession();
  return (...scopes) => scopes.some((scope) => own.includes(scope));
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
