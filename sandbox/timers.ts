/** What is to happen later, and can be called off all at once. */
export interface Timers {
  after(delayMs: number, act: () => void): void;
  /** Ends early, and well, when everything is called off. */
  sleep(delayMs: number): Promise<void>;
  cancelAll(): void;
}

export function createTimers(): Timers {
  const pending = new Map<NodeJS.Timeout, () => void>();
  const arm = (delayMs: number, act: () => void, onCancel: () => void) => {
    const timer = setTimeout(() => {
      pending.delete(timer);
      act();
    }, delayMs);
    pending.set(timer, onCancel);
  };
  return {
    after: (delayMs, act) => arm(delayMs, act, () => {}),
    sleep: (delayMs) => new Promise((resolve) => arm(delayMs, resolve, resolve)),
    cancelAll() {
      for (const [timer, onCancel] of pending) {
        clearTimeout(timer);
        onCancel();
      }
      pending.clear();
    },
  };
}
