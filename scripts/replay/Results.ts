import { Refused } from '../client/ShopClient.js';
import type { Invoice } from './planReplay.js';
import type { Replayed } from './replayOrder.js';
import { Tally } from './Tally.js';

/** What became of the orders. */
export class Results {
  readonly accepted: Replayed[] = [];
  readonly refused = new Tally();
  refusedInvoices = 0;
  /** Orders that the shop had answered before this run began. */
  earlier = 0;
  expired = 0;
  cancelled = 0;
  /** Returns of orders that keep other units. */
  returns = 0;
  /** The cancellations of the file that they are for. */
  readonly returnedBy = new Set<string>();
  private readonly newestBefore: string;

  /** `newestBefore`: ids grow with time, so what is not above it was there already. */
  constructor(newestBefore: string) {
    this.newestBefore = newestBefore;
  }

  accept(replayed: Replayed): void {
    this.accepted.push(replayed);
    const { id, cancelReason } = replayed.order;
    if (id <= this.newestBefore) this.earlier += 1;
    if (cancelReason === 'PAYMENT_EXPIRED') this.expired += 1;
  }

  /** A refusal is a result; anything else ends the replay. */
  refuse(error: unknown): void {
    if (!(error instanceof Refused)) throw error;
    for (const code of error.codes) this.refused.add(code);
    this.refusedInvoices += 1;
  }

  /** Milliseconds that placeOrder took, shortest first. */
  get placementMs(): number[] {
    return this.accepted.map(({ placedInMs }) => placedInMs).toSorted((a, b) => a - b);
  }
}

export const valueOf = ({ lines }: Invoice): number =>
  lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
