import { runProgram } from './programs.js';
import type { Installation } from './installation.js';

/** A running server, started or adopted. */
export class PostgresServer {
  readonly port: number;
  readonly durable: boolean;
  /** Resolves when the server is gone, for whatever reason. */
  readonly gone: Promise<void>;
  readonly #installation: Installation;

  constructor(
    installation: Installation,
    is: { port: number; durable: boolean; gone: Promise<void> },
  ) {
    this.#installation = installation;
    this.port = is.port;
    this.durable = is.durable;
    this.gone = is.gone;
  }

  /** Ends all sessions and stops: with a checkpoint, or without one when that takes too long. */
  async stop(): Promise<void> {
    const stopped = await this.#pgCtlStop('fast', 30);
    if (!stopped) await this.#pgCtlStop('immediate', 10);
    await this.gone;
  }

  async #pgCtlStop(mode: 'fast' | 'immediate', seconds: number): Promise<boolean> {
    const args = ['stop', '-D', this.#installation.cluster, '-m', mode, '-w', '-t', `${seconds}`];
    return runProgram(this.#installation, 'pgCtl', args).then(
      () => true,
      () => false,
    );
  }
}
