import type { Staff } from '../support/Staff.js';
import { Stream } from '../support/Stream.js';
import { until } from '../support/until.js';
import type { TestShop } from '../support/TestShop.js';

export interface AlertRow {
  id: string;
  rule: string;
  subject: string;
  measured: number;
  threshold: number;
  unit: string;
  message: string;
  raisedAt: string;
  resolvedAt: string | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
}

interface AlertNews {
  type: string;
  cursor: string;
  actor: string | null;
  alert: { id: string; rule: string };
}

const ALERT = `id rule subject measured threshold unit message raisedAt resolvedAt
  acknowledgedAt acknowledgedBy`;

/** Where somebody of the staff sees alerts. */
export class AlertDesk {
  readonly #shop: TestShop;
  readonly #kim: Staff;

  constructor(shop: TestShop, kim: Staff) {
    this.#shop = shop;
    this.#kim = kim;
  }

  async alerts(filter: object, page: object = {}) {
    const query = `query ($filter: AlertFilterInput, $first: Int!, $after: String) {
      alerts(filter: $filter, first: $first, after: $after) {
        edges { node { ${ALERT} } } pageInfo { hasNextPage endCursor } } }`;
    type Seen = {
      alerts: {
        edges: { node: AlertRow }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    };
    const variables = { filter, first: 100, ...page };
    const { alerts } = await this.#kim.door.get<Seen>(query, variables);
    return { nodes: alerts.edges.map(({ node }) => node), ...alerts.pageInfo };
  }

  async openOf(rule: string, subject?: string): Promise<AlertRow | undefined> {
    const filter = { isOpen: true, rules: [rule], ...(subject !== undefined && { subject }) };
    return (await this.alerts(filter)).nodes[0];
  }

  /** The open alert, when there is one. */
  raised(rule: string, subject?: string): Promise<AlertRow> {
    return until(`${rule} ${subject} is raised`, async () =>
      this.openOf(rule, subject),
    ) as Promise<AlertRow>;
  }

  resolved({ id, rule, subject }: AlertRow): Promise<AlertRow> {
    return until(`${rule} ${subject} is resolved`, async () => {
      const { nodes } = await this.alerts({ isOpen: false, rules: [rule], subject });
      return nodes.find((one) => one.id === id);
    }) as Promise<AlertRow>;
  }

  acknowledges(alertId: string): Promise<{ alert: AlertRow | null; problems: { code: string }[] }> {
    const fields = `alert { ${ALERT} } problems { code }`;
    return this.#kim.door.change('acknowledgeAlert', { alertId }, fields);
  }

  /** What becomes of alerts from now on, or after a cursor. */
  watches(after?: string): Stream<AlertNews> {
    return new Stream({
      ...{ url: this.#shop.url, token: this.#kim.token, declarations: '$after: String' },
      ...{ field: 'alertFeed(after: $after)', variables: { after } },
      fields: 'type cursor actor alert { id rule }',
    });
  }
}
