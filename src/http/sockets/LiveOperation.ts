import type { ExecutionArgs } from 'graphql';
import type { LiveSocket } from './LiveSocket.js';

/** A subscription that was admitted, as graphql-ws keeps it for as long as it lasts. */
export interface LiveOperation extends ExecutionArgs {
  /** Chosen by the client; stands on every frame. */
  id: string;
  socket: LiveSocket;
  /** Whoever has the same one sees the same of each event. */
  lookKey: string;
}
