import { Deliveries, type DeliveryOptions, type Endpoint } from './deliveries.js';
import type { Faults } from './faults.js';

interface CallbackEvent {
  provider: string;
  eventId: string;
  /** The event's type, for faults that ask for one. */
  operation: string;
  subjects: readonly (string | undefined)[];
  /** Where the shop asked to be told of this, for when it has registered no address. */
  url?: string | undefined;
  /** At the registered addresses, instead of their own path. */
  path?: string | undefined;
}

/** Tells the shop what happened, at the addresses that it registered, as reliably as faults allow. */
export interface Callbacks {
  readonly deliveries: Deliveries;
  register(endpoint: Endpoint): void;
  unregister(endpoint: Endpoint): void;
  endpoints(): Endpoint[];
  send(event: CallbackEvent): void;
}

export interface CallbackOptions extends DeliveryOptions {
  faults: Faults;
}

const ENDPOINT_LIMIT = 20;
/** A held event goes out by itself when no other one follows. */
const HELD_MS = 3_000;
const CALLBACK_FAULTS = [
  'CALLBACK_LOST',
  'CALLBACK_DELAYED',
  'CALLBACK_DUPLICATED',
  'CALLBACK_REORDERED',
  'CALLBACK_TAMPERED',
] as const;

export function createCallbacks({ faults, ...options }: CallbackOptions): Callbacks {
  const endpoints = options.storage.collection<Endpoint>('callbacks/endpoints', ENDPOINT_LIMIT);
  const deliveries = new Deliveries(options);

  function dispatch(event: CallbackEvent, url: string): void {
    const create = () => deliveries.create({ ...event, url });
    const fault = faults.take(event, CALLBACK_FAULTS);
    const kind = fault?.kind;
    const delayMs = kind === 'CALLBACK_DELAYED' ? fault?.delayMs : 0;
    if (kind === 'CALLBACK_LOST') return deliveries.lose(create());
    if (kind === 'CALLBACK_REORDERED')
      return deliveries.schedule({ ...create(), state: 'HELD' }, HELD_MS);
    if (kind === 'CALLBACK_TAMPERED')
      return deliveries.schedule({ ...create(), isTampered: true }, 0);
    if (kind === 'CALLBACK_DUPLICATED') deliveries.schedule(create(), 0);
    deliveries.schedule(create(), delayMs ?? 0);
  }

  return {
    deliveries,
    register({ provider, url }) {
      if (endpoints.size >= ENDPOINT_LIMIT && !endpoints.get(`${provider} ${url}`))
        throw new Error(`${ENDPOINT_LIMIT} callback endpoints are registered: remove one first`);
      endpoints.set(`${provider} ${url}`, { provider, url });
    },
    unregister: ({ provider, url }) => endpoints.delete(`${provider} ${url}`),
    endpoints: () => [...endpoints.values()],
    send(event) {
      const registered = [...endpoints.values()]
        .filter(({ provider }) => provider === event.provider)
        .map(({ url }) => (event.path === undefined ? url : new URL(event.path, url).href));
      const asked = event.url === undefined ? [] : [event.url];
      for (const url of registered.length > 0 ? registered : asked) dispatch(event, url);
    },
  };
}
