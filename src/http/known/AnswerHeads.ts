import type { IncomingHttpHeaders } from 'node:http';

const MOST_KNOWN = 100;

type Asking = Pick<IncomingHttpHeaders, 'accept' | 'origin'>;

/**
 * The headers that an answer to a POST has whatever it says, by the two that decide on them: what the caller accepts, and the page
 * that it is. They are learnt from answers, so that they are put together in one place.
 */
export class AnswerHeads {
  readonly #known = new Map<string, readonly string[]>();

  /** Names and values in turns; nothing where none was answered yet. */
  for(asking: Asking): readonly string[] | undefined {
    return this.#known.get(keyOf(asking));
  }

  learn(asking: Asking, headers: Readonly<Record<string, unknown>>): void {
    const key = keyOf(asking);
    if (this.#known.has(key)) return;
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    this.#known.set(key, Object.entries(headers).flat().map(String));
  }
}

const keyOf = ({ accept = '', origin }: Asking): string =>
  origin === undefined ? accept : `${accept}\n${origin}`;
