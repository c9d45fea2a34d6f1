import type { ApolloClient } from '@apollo/client';
import {
  OrderScreenDocument,
  OrderUpdatedDocument,
  type OrderScreenFragment,
  type OrderUpdatedSubscription,
} from './generated/graphql.js';
import type { OnConnection } from './resumeLink.js';
import { sayProblem } from './sayProblem.js';

export type EventOnScreen = Omit<OrderUpdatedSubscription['orderUpdated'], 'order'>;

/** Everything that the screen shows. */
export interface ScreenState {
  connection: 'connecting' | 'live' | 'lost';
  order: OrderScreenFragment | undefined;
  events: readonly EventOnScreen[];
  /** Why there is nothing to see (any more). */
  problem: string | undefined;
}

const ENDS = new Set(['COMPLETED', 'CANCELLED', 'REFUNDED']);

/**
 * The state behind the screen of one order, for any framework: a state that is replaced, and listeners. The order
 * comes from Apollo's cache, which each event brings up to date.
 */
export class OrderScreen {
  state: ScreenState = {
    connection: 'connecting',
    order: undefined,
    events: [],
    problem: undefined,
  };
  readonly #listeners = new Set<(state: ScreenState) => void>();
  readonly #subscriptions: { unsubscribe(): void }[];

  constructor(apollo: ApolloClient, orderId: string) {
    const onConnection: OnConnection = (connection) => this.#change({ connection });
    const order = apollo.watchQuery({ query: OrderScreenDocument, variables: { id: orderId } });
    const events = apollo.subscribe({
      query: OrderUpdatedDocument,
      variables: { orderId, after: 0 },
      context: { onConnection },
    });
    this.#subscriptions = [
      order.subscribe(({ data, error }) => {
        if (data?.order) this.#change({ order: data.order as OrderScreenFragment });
        else if (data) this.#change({ problem: 'There is no such order.' });
        if (error) this.#change({ problem: sayProblem(error) });
      }),
      events.subscribe({
        next: ({ data, error }) => {
          if (data) this.#change({ events: [...this.state.events, data.orderUpdated] });
          if (error) this.#change({ problem: sayProblem(error) });
        },
      }),
    ];
  }

  get isOver(): boolean {
    const { order, problem } = this.state;
    return problem !== undefined || (order !== undefined && ENDS.has(order.status));
  }

  /** Called with each new state; returns what ends that. */
  listen(listener: (state: ScreenState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
  }

  #change(change: Partial<ScreenState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener(this.state);
  }
}
