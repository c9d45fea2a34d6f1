import { PROBLEMS, type Problem } from './shopFields.js';
import type { ShopDoor } from './shopDoor.js';
import type { TestShop } from './TestShop.js';
import { until } from './until.js';

export interface EndpointView {
  id: string;
  url: string;
  types: string[];
  status: string;
  disabledBecause: string | null;
  failingSince: string | null;
  pausedUntil: string | null;
}

export interface DeliveryView {
  id: string;
  type: string;
  status: string;
  body: string;
  attempts: {
    status: number | null;
    error: string | null;
    responseExcerpt: string | null;
    durationMs: number;
  }[];
}

interface EndpointPayload {
  endpoint: EndpointView | null;
  secret?: string | null;
  count?: number | null;
  delivery?: DeliveryView | null;
  problems: Problem[];
}

const ENDPOINT = 'id url types status disabledBecause failingSince pausedUntil';
const DELIVERY = 'id type status body attempts { status error responseExcerpt durationMs }';

const FIELDS: Record<string, string> = {
  registerWebhookEndpoint: `endpoint { ${ENDPOINT} } secret`,
  rotateWebhookSecret: `endpoint { ${ENDPOINT} } secret`,
  replayWebhooks: `endpoint { ${ENDPOINT} } count`,
  pingWebhookEndpoint: `delivery { ${DELIVERY} }`,
};

/** Where somebody looks after the endpoints of webhooks. */
export class WebhookDesk {
  readonly #shop: TestShop;
  readonly #door: ShopDoor;

  constructor(shop: TestShop, door: ShopDoor) {
    this.#shop = shop;
    this.#door = door;
  }

  /** One of the mutations about webhooks. */
  async asks(name: string, input: object): Promise<EndpointPayload> {
    const fields = FIELDS[name] ?? `endpoint { ${ENDPOINT} }`;
    return this.#door.change(name, input, `${fields} problems { ${PROBLEMS} }`);
  }

  async registers(url: string, types: string[], more: object = {}) {
    const answer = await this.asks('registerWebhookEndpoint', { url, types, ...more });
    const { endpoint, secret, problems } = answer;
    if (!endpoint || !secret) throw new Error(`No endpoint: ${JSON.stringify(problems)}`);
    return { ...endpoint, secret };
  }

  async sees({ id }: { id: string }): Promise<EndpointView> {
    return (await this.finds({ id }))!;
  }

  async finds({ id }: { id: string }): Promise<EndpointView | undefined> {
    const query = `{ webhookEndpoints(first: 100) { edges { node { ${ENDPOINT} } } } }`;
    type Seen = { webhookEndpoints: { edges: { node: EndpointView }[] } };
    const { webhookEndpoints } = await this.#door.get<Seen>(query);
    return webhookEndpoints.edges.find(({ node }) => node.id === id)?.node;
  }

  async deliveries(filter: object): Promise<DeliveryView[]> {
    const query = `query ($filter: WebhookDeliveryFilterInput) {
      webhookDeliveries(first: 100, filter: $filter) { edges { node { ${DELIVERY} } } } }`;
    type Seen = { webhookDeliveries: { edges: { node: DeliveryView }[] } };
    const { webhookDeliveries } = await this.#door.get<Seen>(query, { filter });
    return webhookDeliveries.edges.map(({ node }) => node);
  }

  /** Nobody waits for the time of the next try any more. */
  async tries(): Promise<void> {
    await this.#shop.rows('update webhook_endpoint set paused_until = null');
    await this.#shop.rows('update webhook_queue set next_try_at = shop_now() where claim is null');
  }

  /** Everything was planned and taken. */
  async isDone(): Promise<void> {
    await until('every webhook is taken', async () => {
      await this.tries();
      const waiting = await this.#shop.count("webhook_delivery where status = 'PENDING'");
      const behind = await this.#shop.count(
        `relay, event_consumer c where c.name = 'plan webhooks' and c.position < last_position`,
      );
      return waiting + behind === 0;
    });
  }
}
