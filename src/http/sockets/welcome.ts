import { GraphQLError } from 'graphql';
import type { Context } from 'graphql-ws';
import type { Shop } from '../../context.js';
import { authenticate } from '../viewerOf.js';
import type { Headcount } from './Headcount.js';
import type { KeyWatch } from './watchKeys.js';
import type { LiveSocket } from './LiveSocket.js';

export interface Parameters extends Record<string, unknown> {
  authorization?: unknown;
  apikey?: unknown;
  locale?: unknown;
}

/** Who is here. */
export interface Attendance {
  callers: Headcount;
  keys: KeyWatch;
}

type Connecting = Context<Parameters, LiveSocket>;

/** Learns who it is. A token or a key that is not good closes the socket with 4403; a good one closes it when it expires. */
export async function welcome(
  shop: Shop,
  attendance: Attendance,
  context: Connecting,
): Promise<boolean> {
  const socket = context.extra;
  socket.hasPresentedItself = true;
  const { authorization = '', apikey: apiKey, locale } = parametersOf(context);
  // No token is anything else.
  if (typeof authorization !== 'string') return false;
  if (typeof locale === 'string') socket.acceptLanguage = locale;
  try {
    socket.verified = await authenticate(shop, {
      authorization,
      apiKey,
      acceptLanguage: socket.acceptLanguage,
    });
  } catch (error) {
    if (error instanceof GraphQLError) {
      if (apiKey !== undefined) socket.dismiss('KEY_NOT_GOOD');
      return false;
    }
    // Nobody knows whether the token is good.
    throw error;
  }
  // Everything needed of them is known now.
  (context as { connectionParams?: unknown }).connectionParams = undefined;
  if (!socket.verified) return true;
  if (!socket.isOpen) return false;
  attendance.keys.watch(socket);
  return hasPlace(attendance.callers, socket);
}

function hasPlace(callers: Headcount, socket: LiveSocket): boolean {
  const caller = JSON.stringify(socket.verified!.identity);
  const hasPlace = callers.take(caller);
  // Given back when the socket leaves.
  if (hasPlace) socket.caller = caller;
  else socket.dismiss('TOO_MANY_OF_CALLER');
  return hasPlace;
}

/** Clients write `Authorization` as they write it in HTTP, in any case. */
function parametersOf({ connectionParams = {} }: Connecting): Parameters {
  return Object.fromEntries(
    Object.entries(connectionParams).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
