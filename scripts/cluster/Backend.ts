const PATIENCE_MS = 3_000;

/** One process behind the proxy, and whether it may get traffic. */
export class Backend {
  readonly port: number;
  /** False while it is being restarted. */
  isMember = true;
  isReady = false;
  /** Requests that it has not answered yet. */
  underWay = 0;

  constructor(port: number) {
    this.port = port;
  }

  /** Asks `/readyz`. */
  async check(): Promise<boolean> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    this.isReady = await fetch(`http://127.0.0.1:${this.port}/readyz`, { signal }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    return this.isReady;
  }

  /** It took no connection: nothing more until a check succeeds. */
  fail(): void {
    this.isReady = false;
  }
}
