import type { FastifyInstance } from 'fastify';
import type { Callbacks } from './callbacks.js';
import type { SandboxClock } from './clock.js';
import type { Faults } from './faults.js';
import type { Ledger } from './ledger.js';
import type { Storage } from './storage.js';
import type { Timers } from './timers.js';

/** What every provider of the sandbox may use. */
export interface World {
  clock: SandboxClock;
  faults: Faults;
  callbacks: Callbacks;
  ledger: Ledger;
  storage: Storage;
  timers: Timers;
  log(message: string): void;
}

/** One simulated provider: a folder that speaks its protocol, its control calls, its line on the index page. */
export interface Provider {
  readonly name: string;
  readonly title: string;
  /** What a person can open in the browser. */
  readonly pages: readonly { path: string; text: string }[];
  /** The operations that faults can name. */
  readonly operations: readonly string[];
  routes(app: FastifyInstance): void;
  /** Mounted under `/_control`. */
  controls?(app: FastifyInstance): void;
  /** Forgets everything that it has in memory beside the storage. */
  reset?(): void;
  close?(): Promise<void>;
}
