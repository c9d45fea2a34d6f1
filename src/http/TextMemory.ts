// What is longer takes its time anyhow, and would take the room of many.
const LONGEST = 16 * 1024;

/** What is known of texts that clients send again and again: of so many, and of those that were kept last. */
export class TextMemory<Known> {
  readonly #most: number;
  readonly #known = new Map<string, Known>();

  constructor(most: number) {
    this.#most = most;
  }

  has(text: string): boolean {
    return this.#known.has(text);
  }

  get(text: string): Known | undefined {
    return this.#known.get(text);
  }

  keep(text: string, known: Known): void {
    if (text.length > LONGEST) return;
    this.#known.delete(text);
    this.#known.set(text, known);
    if (this.#known.size <= this.#most) return;
    const [oldest] = this.#known.keys();
    this.#known.delete(oldest!);
  }
}
