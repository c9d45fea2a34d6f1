import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { preParsingHookHandler } from 'fastify';
import type { Context } from '../../context.js';

interface Detour {
  body: Buffer;
  /** Who is calling; absent when nobody asked yet. */
  welcomed: Promise<Context> | undefined;
}

/** Requests that began on the shortcut and go on by the long way: their bodies are read, and may have been paid for, already. */
export class Detours {
  readonly #begun = new WeakMap<IncomingMessage, Detour>();

  begin(request: IncomingMessage, detour: Detour): void {
    // Whoever is refused is told so by the long way, a little later.
    detour.welcomed?.catch(() => {});
    this.#begun.set(request, detour);
  }

  of(request: IncomingMessage): Detour | undefined {
    return this.#begun.get(request);
  }

  /** Has Fastify read the body once more. */
  readonly replay: preParsingHookHandler = ({ raw }, _reply, payload, done) => {
    const { body } = this.#begun.get(raw) ?? {};
    done(null, body ? Readable.from([body]) : payload);
  };
}
