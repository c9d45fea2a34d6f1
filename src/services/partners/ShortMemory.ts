const BELIEVED_MS = 2_000;
const MOST = 10_000;

interface Memory<Value> {
  value: Promise<Value | undefined>;
  until: number;
}

/** Remembers for two seconds what was read. Who asks for the same meanwhile shares one reading. */
export class ShortMemory<Value> {
  private readonly memories = new Map<string, Memory<Value>>();

  recall(key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined> {
    const known = this.memories.get(key);
    if (known && known.until > performance.now()) return known.value;
    const value = read();
    if (this.memories.size >= MOST) this.memories.clear();
    this.memories.set(key, { value, until: performance.now() + BELIEVED_MS });
    const forget = (): void => void this.memories.delete(key);
    // What is not there may be there a moment later. Who asked hears of a failure; the next one reads anew.
    value.then((found) => found ?? forget(), forget);
    return value;
  }
}
