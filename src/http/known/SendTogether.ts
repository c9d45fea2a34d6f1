const MOST = 64;

/**
 * Sends what becomes ready within one turn of the event loop at its end, one after the other. A client's side that is woken
 * by the first answer is awake for the others: to wake it for each costs this process more than making most answers.
 */
export class SendTogether {
  #ready: (() => void)[] = [];

  /** `send` must not throw. */
  add(send: () => void): void {
    this.#ready.push(send);
    if (this.#ready.length === 1) setImmediate(() => this.#sendAll());
    else if (this.#ready.length >= MOST) this.#sendAll();
  }

  #sendAll(): void {
    const ready = this.#ready;
    this.#ready = [];
    for (const send of ready) send();
  }
}
