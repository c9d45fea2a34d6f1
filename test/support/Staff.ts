import { randomUUID } from 'node:crypto';
import type { Basket } from './Shopper.js';
import { Refused, Shopper } from './Shopper.js';
import { ORDER, PICKING_LIST, PROBLEMS, REFUND, SHIPMENT } from './shopFields.js';
import type {
  OrderView,
  PickingListView,
  Problem,
  RefundView,
  ShipmentView,
} from './shopFields.js';

export interface Goods {
  name?: string;
  /** In yuan; 100.00 unless said otherwise. */
  price?: string;
  prices?: { amount: string; currency: string }[];
  [field: string]: unknown;
}

export interface ShipPayload {
  order: OrderView | null;
  shipment: ShipmentView | null;
  problems: Problem[];
}

export interface RefundPayload {
  order: OrderView | null;
  refund: RefundView | null;
  problems: Problem[];
}

const REFUND_PAYLOAD = `order { ${ORDER} } refund { ${REFUND} } problems { ${PROBLEMS} }`;

export interface PaymentEventView {
  type: string;
  code: string | null;
  message: string | null;
}

/** When to order more, and where it lies. */
export interface Arrangement {
  reorderPoint?: number;
  targetLevel?: number;
  bin?: string;
}

/** Where goods lie. */
export interface Shelf {
  warehouse?: string;
  bin?: string;
}

/** Somebody who works in the shop. */
export class Staff extends Shopper {
  /** Puts products into the catalogue. */
  async offers(goods: Record<string, Goods>): Promise<void> {
    const products = Object.entries(goods).map(([sku, { price = '100.00', ...more }]) => ({
      sku,
      name: `${sku} of the test`,
      prices: [{ amount: price, currency: 'CNY' }],
      ...more,
    }));
    await this.#succeeds('saveProducts', { products }, 'products { sku }');
  }

  /** Counts what is on the shelves: from now on exactly that is there. */
  counts(basket: Basket, where: Shelf = {}): Promise<unknown> {
    return this.#adjusts('COUNT', 'Counted', basket, where);
  }

  /** Takes in what a supplier brought. */
  receives(basket: Basket, where: Shelf = {}): Promise<unknown> {
    return this.#adjusts('RECEIVE', 'Delivered', basket, where);
  }

  /** Says where goods lie, and when to order more of them. */
  arranges(levels: Record<string, Arrangement>, warehouse = 'SH1'): Promise<unknown> {
    const rows = Object.entries(levels).map(([sku, level]) => ({ sku, warehouse, ...level }));
    return this.#succeeds('saveStockLevels', { levels: rows }, 'stock { sku }');
  }

  async pickingLists({ id }: { id: string }): Promise<PickingListView[]> {
    const query = `query ($id: ID) { pickingLists(orderId: $id) { edges { node { ${PICKING_LIST} } } } }`;
    type Lists = { pickingLists: { edges: { node: PickingListView }[] } };
    const { pickingLists } = await this.door.get<Lists>(query, { id });
    return pickingLists.edges.map(({ node }) => node);
  }

  /** Takes everything of the order off the shelves. */
  async picks(order: { id: string }): Promise<PickingListView[]> {
    await this.seesSoon(order, 'PROCESSING');
    const lists = await this.pickingLists(order);
    for (const list of lists) await this.confirms(list);
    return lists;
  }

  /** Everything on this list is off the shelves. */
  confirms({ id }: PickingListView): Promise<unknown> {
    const input = { pickingListId: id, idempotencyKey: randomUUID() };
    return this.#succeeds('confirmPicked', input, 'pickingList { id }');
  }

  triesToShip({ id }: { id: string }, wish: object = {}): Promise<ShipPayload> {
    const trackingNumber = `YT${Math.trunc(Math.random() * 1e15)}`;
    const input = { orderId: id, carrier: 'yto', trackingNumber, ...wish };
    const fields = `order { ${ORDER} } shipment { ${SHIPMENT} } problems { ${PROBLEMS} }`;
    return this.door.change('shipOrder', { idempotencyKey: randomUUID(), ...input }, fields);
  }

  async ships(order: { id: string }, wish: object = {}): Promise<ShipmentView> {
    const { shipment, problems } = await this.triesToShip(order, wish);
    if (!shipment) throw new Refused(problems);
    return shipment;
  }

  triesToRefund({ id }: { id: string }, wish: object = {}): Promise<RefundPayload> {
    const input = { orderId: id, idempotencyKey: randomUUID(), reason: 'Sorry', ...wish };
    return this.door.change('refundOrder', input, REFUND_PAYLOAD);
  }

  async refunds(order: { id: string }, wish: object = {}): Promise<RefundPayload> {
    const payload = await this.triesToRefund(order, wish);
    if (!payload.refund) throw new Refused(payload.problems);
    return payload;
  }

  triesToRetryRefund({ id }: { id: string }, wish: object = {}): Promise<RefundPayload> {
    const input = { refundId: id, idempotencyKey: randomUUID(), ...wish };
    return this.door.change('retryRefund', input, REFUND_PAYLOAD);
  }

  /** What happened to the payments of an order, oldest first. */
  /** Knows that the parcel has arrived. */
  records(shipmentId: string): Promise<unknown> {
    const input = { shipmentId, idempotencyKey: randomUUID() };
    return this.#succeeds('recordDelivery', input, 'order { id }');
  }

  async paymentEvents({ id }: { id: string }): Promise<PaymentEventView[]> {
    const query = `query ($id: ID!) { order(id: $id) { payments { events { type code message } } } }`;
    type Payments = { order: { payments: { events: PaymentEventView[] }[] } };
    const { order } = await this.door.get<Payments>(query, { id });
    return order.payments.flatMap(({ events }) => events);
  }

  /** What a yuan, or another currency, is in a provider's. */
  setsRate(quote: string, rate: string, base = 'CNY'): Promise<unknown> {
    return this.#succeeds('setExchangeRate', { base, quote, rate }, 'exchangeRate { id }');
  }

  blocks(kind: string, value: string): Promise<unknown> {
    return this.#succeeds('blockCustomer', { kind, value, reason: 'Bad debts' }, 'value');
  }

  unblocks(kind: string, value: string): Promise<unknown> {
    return this.#succeeds('unblockCustomer', { kind, value }, 'unblocked');
  }

  #adjusts(kind: string, reason: string, basket: Basket, where: Shelf): Promise<unknown> {
    const adjustments = Object.entries(basket).map(([sku, quantity]) => ({
      sku,
      quantity,
      warehouse: 'SH1',
      ...where,
    }));
    const input = { idempotencyKey: randomUUID(), kind, reason, adjustments };
    return this.#succeeds('adjustStock', input, 'stock { sku }');
  }

  async #succeeds(name: string, input: object, fields: string): Promise<unknown> {
    type Payload = { problems: Problem[] };
    const payload = await this.door.change<Payload>(
      name,
      input,
      `${fields} problems { ${PROBLEMS} }`,
    );
    if (payload.problems.length > 0) throw new Refused(payload.problems);
    return payload;
  }
}
