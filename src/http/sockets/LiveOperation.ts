import type { ExecutionArgs } from 'graphql';
import type { Cost } from '../admission.js';
import type { LiveSocket } from './LiveSocket.js';

/** A subscription that was admitted, as graphql-ws keeps it for as long as it lasts. */
export interface LiveOperation extends ExecutionArgs {
  /** Chosen by the client; stands on every frame. */
  id: string;
  socket: LiveSocket;
  /** Told once, with the first event. */
  cost: Cost | undefined;
  /** Whoever has the same one sees the same of each event. */
  lookKey: string;
}
