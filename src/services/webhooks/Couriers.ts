import { deliverQueue, type DeliverShop } from './deliverQueue.js';
import { findDue } from './queues.js';

/** So many queues of one endpoint are sent at a time by one process. */
const LANES = 4;

/**
 * Keeps every endpoint supplied, each at its own pace: one that is slow keeps its own lanes busy and nobody else's.
 */
export class Couriers {
  readonly #shop: DeliverShop;
  readonly #lanes = new Map<string, Set<Promise<void>>>();
  readonly #closing = new AbortController();

  constructor(shop: DeliverShop) {
    this.#shop = shop;
  }

  /** Sets out with whatever is due, and does not wait for it. */
  async setOut(): Promise<void> {
    for (const { endpointId, queues } of await findDue(this.#shop.em, LANES)) {
      const lanes = this.#lanesOf(endpointId);
      const free = Math.min(LANES - lanes.size, queues);
      for (let lane = 0; lane < free; lane += 1) this.#open(endpointId, lanes);
    }
  }

  /** Webhooks that are under way are given up, and sent by the next process. */
  async stop(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#lanes.values()].flatMap((lanes) => [...lanes]));
  }

  #lanesOf(endpointId: string): Set<Promise<void>> {
    const lanes = this.#lanes.get(endpointId) ?? new Set();
    this.#lanes.set(endpointId, lanes);
    return lanes;
  }

  #open(endpointId: string, lanes: Set<Promise<void>>): void {
    const lane = this.#deliver(endpointId).finally(() => {
      lanes.delete(lane);
      if (lanes.size === 0) this.#lanes.delete(endpointId);
    });
    lanes.add(lane);
  }

  async #deliver(endpointId: string): Promise<void> {
    const { signal } = this.#closing;
    try {
      while (!signal.aborted && (await deliverQueue(this.#shop, endpointId, signal)));
    } catch (error) {
      this.#shop.log.error(
        { err: error, endpointId },
        'webhooks could not be sent; they are tried again',
      );
    }
  }
}
