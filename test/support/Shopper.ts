import { createHash, randomUUID } from 'node:crypto';
import { approveAtPayPal } from '../../scripts/client/approveAtPayPal.js';
import { payAtWallet } from '../../scripts/client/payAtWallet.js';
import type { PartnerAccount } from './PartnerAccount.js';
import type { Answer, ShopDoor } from './shopDoor.js';
import { ALERT, ORDER, PAYMENT, PROBLEMS, type AddressView, type AlertView } from './shopFields.js';
import type { OrderView, PaymentView, Problem } from './shopFields.js';
import { payByCard, type StripeAnswer } from './sandbox.js';
import { until } from './until.js';
import { Stream } from './Stream.js';
import { Watch } from './Watch.js';

/** How much of each SKU. */
export type Basket = Record<string, number>;

export interface PlacePayload {
  order: OrderView | null;
  problems: Problem[];
  warnings: Problem[];
  orderToken: string | null;
}

export interface PayPayload {
  payment: PaymentView | null;
  order: OrderView | null;
  problems: Problem[];
}

export interface OrderPayload {
  order: OrderView | null;
  problems: Problem[];
}

/** What a test may say of an order beside its basket; everything else is as most customers have it. */
export interface Wish {
  idempotencyKey?: string;
  customer?: object;
  shippingAddress?: Partial<AddressView>;
  lines?: { sku: string; quantity: number; unitPrice?: string }[];
  [field: string]: unknown;
}

export interface ShopperOptions {
  name: string;
  token: string | undefined;
  partner?: PartnerAccount | undefined;
  language?: string | undefined;
  door: ShopDoor;
  urlOf: () => string;
  sandboxUrl: string;
}

const HOME = {
  street: '南京西路 1266 号',
  city: '上海',
  province: '上海市',
  postalCode: '200040',
  country: 'CN',
};

/** The shop said no, and why. */
export class Refused extends Error {
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join('; '));
    this.problems = problems;
  }
}

/** Everybody has a phone of their own: who shares one shares purchase limits. */
function phoneOf(name: string): string {
  const digits = createHash('sha256').update(name).digest().readUIntBE(0, 6) % 10_000_000;
  return `1380${String(digits).padStart(7, '0')}`;
}

/** A customer or a guest in front of the shop, over HTTP and WebSocket alone. */
export class Shopper {
  readonly name: string;
  readonly token: string | undefined;
  readonly door: ShopDoor;
  readonly #options: ShopperOptions;

  constructor(options: ShopperOptions) {
    this.#options = options;
    this.name = options.name;
    this.token = options.token;
    this.door = options.door;
  }

  /** Everything that `placeOrder` takes, for an ordinary customer of Shanghai. */
  orderOf(basket: Basket, { customer, shippingAddress, ...wish }: Wish = {}) {
    return {
      idempotencyKey: randomUUID(),
      customer: {
        name: this.name,
        email: `${this.name}@example.com`,
        phone: phoneOf(this.name),
        ...customer,
      },
      shippingAddress: { ...HOME, ...shippingAddress },
      lines: Object.entries(basket).map(([sku, quantity]) => ({ sku, quantity })),
      paymentMethod: 'STRIPE',
      ...wish,
    };
  }

  /** Whatever the shop says to it. */
  triesToPlace(basket: Basket, wish: Wish = {}): Promise<PlacePayload> {
    const fields = `order { ${ORDER} } problems { ${PROBLEMS} } warnings { ${PROBLEMS} } orderToken`;
    return this.door.change('placeOrder', this.orderOf(basket, wish), fields);
  }

  async places(basket: Basket, wish: Wish = {}): Promise<OrderView> {
    const { order, problems } = await this.triesToPlace(basket, wish);
    if (!order) throw new Refused(problems);
    return order;
  }

  triesToPay({ id }: { id: string }, wish: object = {}): Promise<PayPayload> {
    const input = { orderId: id, method: 'STRIPE', idempotencyKey: randomUUID(), ...wish };
    const fields = `payment { ${PAYMENT} } order { ${ORDER} } problems { ${PROBLEMS} }`;
    return this.door.change('payOrder', input, fields);
  }

  /** An attempt that waits for the card. */
  async startsToPay(order: { id: string }, wish: object = {}): Promise<PaymentView> {
    const { payment, problems } = await this.triesToPay(order, wish);
    if (!payment) throw new Refused(problems);
    return payment;
  }

  /** What Stripe.js does in the customer's browser; a `card` is a number or one of Stripe's test names. */
  async handsOverCard(
    { nextAction }: PaymentView,
    card = 'pm_card_visa',
  ): Promise<{ status: number; body: StripeAnswer }> {
    if (!nextAction) throw new Error('There is nothing to pay at the provider');
    const method = /^\d+$/.test(card) ? { number: card } : card;
    return payByCard({ url: this.#options.sandboxUrl }, nextAction.value, method);
  }

  /** What the customer does on PayPal's page; resolves to where PayPal sends them. */
  async goesToPayPal(
    { nextAction }: PaymentView,
    decision: 'approve' | 'cancel' = 'approve',
  ): Promise<string | undefined> {
    if (!nextAction) throw new Error('There is nothing to agree to at PayPal');
    return approveAtPayPal(nextAction.value, decision);
  }

  /** What the customer does in Alipay or WeChat. */
  async usesWallet(
    { nextAction }: PaymentView,
    decision: 'approve' | 'decline' = 'approve',
  ): Promise<number> {
    if (!nextAction) throw new Error('There is nothing to pay at the provider');
    return (await payAtWallet(this.#options.sandboxUrl, nextAction, decision)).status;
  }

  /** Pays at the provider, whichever it is. */
  paysThere(payment: PaymentView): Promise<unknown> {
    if (payment.method === 'STRIPE') return this.handsOverCard(payment);
    return payment.method === 'PAYPAL' ? this.goesToPayPal(payment) : this.usesWallet(payment);
  }

  /** Pays, and waits until the shop has heard of it. */
  async pays(order: { id: string }, card?: string): Promise<OrderView> {
    await this.handsOverCard(await this.startsToPay(order), card);
    return this.seesSoon(order, 'PAID', ({ paymentStatus }) => paymentStatus === 'PAID');
  }

  triesToCancel({ id }: { id: string }, wish: object = {}): Promise<OrderPayload> {
    const input = { orderId: id, idempotencyKey: randomUUID(), ...wish };
    return this.door.change('cancelOrder', input, `order { ${ORDER} } problems { ${PROBLEMS} }`);
  }

  async cancels(order: { id: string }, wish: object = {}): Promise<OrderView> {
    const { order: cancelled, problems } = await this.triesToCancel(order, wish);
    if (!cancelled) throw new Refused(problems);
    return cancelled;
  }

  /** The order as this caller may see it. */
  async looksAt({ id }: { id: string }): Promise<Answer<{ order: OrderView | null }>> {
    return this.door.ask(`query ($id: ID!) { order(id: $id) { ${ORDER} } }`, { id });
  }

  async sees(order: { id: string }): Promise<OrderView> {
    const { data, errors } = await this.looksAt(order);
    if (!data?.order) throw new Error(`${this.name} sees no order: ${JSON.stringify(errors)}`);
    return data.order;
  }

  /** The order, once it is as wanted. */
  async seesSoon(
    order: { id: string },
    what: string,
    isSo: (order: OrderView) => boolean = ({ status }) => status === what,
  ): Promise<OrderView> {
    const seen = await until(`order ${order.id} is ${what}`, async () => {
      const now = await this.sees(order);
      return isSo(now) ? now : undefined;
    });
    return seen!;
  }

  async ordersSeen(): Promise<OrderView[]> {
    const query = `{ orders(first: 100) { edges { node { ${ORDER} } } } }`;
    const { orders } = await this.door.get<{ orders: { edges: { node: OrderView }[] } }>(query);
    return orders.edges.map(({ node }) => node);
  }

  /** `after` left out: live only. */
  watches({ id }: { id: string }, after?: number, more?: string): Watch {
    const field = 'orderUpdated(orderId: $orderId, after: $after)';
    return this.#watch(field, '$orderId: ID!, $after: Int', { orderId: id, after }, more);
  }

  watchesAllOwn(after?: string): Watch {
    return this.#watch('myOrdersUpdated(after: $after)', '$after: String', { after });
  }

  /** `more`: fields beside the usual ones. `filter`: the orders. */
  watchesTheShop(after?: string, more?: string, filter?: object): Watch {
    const field = 'orderFeed(filter: $filter, after: $after)';
    return this.#watch(field, '$filter: OrderFilter, $after: String', { filter, after }, more);
  }

  /** What crosses its reorder point; an empty cursor for everything. */
  watchesStock(after?: string): Stream<AlertView> {
    const { token, partner, language: locale, urlOf } = this.#options;
    const [field, declarations] = ['stockAlerts(after: $after)', '$after: String'];
    const wanted = { field, declarations, variables: { after }, fields: ALERT };
    return new Stream({ url: urlOf(), token, partner, locale, ...wanted });
  }

  #watch(field: string, declarations: string, variables: object, more?: string): Watch {
    const { token, partner, language: locale, urlOf } = this.#options;
    const caller = { token, partner, locale };
    return new Watch({ url: urlOf(), ...caller, field, declarations, variables, more });
  }
}
