import { randomUUID } from 'node:crypto';
import type { OpenShop } from '../support/shop.js';
import type { Money, OrderView, Problem, RefundView } from '../support/shopFields.js';
import { ORDER, PROBLEMS, REFUND } from '../support/shopFields.js';
import { Refused, type Basket, type Shopper, type Wish } from '../support/Shopper.js';
import { until } from '../support/until.js';

export interface ReturnView {
  id: string;
  status: string;
  refusal: string | null;
  lines: {
    quantity: number;
    reason: string;
    note: string | null;
    photos: string[];
    quantityRestocked: number;
    quantityWrittenOff: number;
    amount: Money;
  }[];
  refunds: RefundView[];
}

export interface ReturnPayload {
  return: ReturnView | null;
  order: { id: string; status: string } | null;
  problems: Problem[];
}

const RETURN = `id status refusal
  lines { quantity reason note photos quantityRestocked quantityWrittenOff amount { amount currency } }
  refunds { ${REFUND} }`;

const PAYLOAD = `return { ${RETURN} } order { id status } problems { ${PROBLEMS} }`;

export type Step =
  'approveReturn' | 'refuseReturn' | 'receiveReturn' | 'inspectReturn' | 'refundReturn';

export interface ExchangePayload extends ReturnPayload {
  exchange: ExchangeView | null;
  warnings: Problem[];
}

export interface ExchangeView extends OrderView {
  credit: Money;
  due: Money;
  exchangeFor: { id: string } | null;
}

const EXCHANGE = `${ORDER} credit { amount currency } due { amount currency } exchangeFor { id }`;

export const codes = ({ problems }: { problems: Problem[] }): string[] =>
  problems.map(({ code }) => code);

export const lineOf = (order: OrderView, sku: string): string =>
  order.lines.find((line) => line.sku === sku)!.id;

/** Sold, shipped and in the customer's hands. */
export async function delivers(shop: OpenShop, name: string, basket: Basket, wish: Wish = {}) {
  const kim = await shop.kim();
  const { ada, order } = await shop.sells(name, basket, wish);
  await kim.picks(order);
  await kim.records((await kim.ships(order)).id);
  return { ada, order: await ada.sees(order) };
}

/** One unit of the order's first line, unless told otherwise; whatever the shop says to it. */
export function triesToReturn(
  ada: Shopper,
  { id, lines }: OrderView,
  wish: object = {},
): Promise<ReturnPayload> {
  const line = { lineId: lines[0]!.id, quantity: 1, reason: 'CHANGED_MIND' };
  const input = { orderId: id, idempotencyKey: randomUUID(), lines: [line], ...wish };
  return ada.door.change('requestReturn', input, PAYLOAD);
}

export const returns = async (ada: Shopper, order: OrderView, wish?: object): Promise<ReturnView> =>
  taken(await triesToReturn(ada, order, wish));

/** A step of staff with a return; whatever the shop says to it. */
export function triesStep(
  kim: Shopper,
  step: Step,
  { id }: { id: string },
  more: object = {},
): Promise<ReturnPayload> {
  const input = { returnId: id, idempotencyKey: randomUUID(), ...more };
  return kim.door.change(step, input, PAYLOAD);
}

export const steps = async (
  kim: Shopper,
  step: Step,
  one: { id: string },
  more?: object,
): Promise<ReturnView> => taken(await triesStep(kim, step, one, more));

/** Approved, arrived and inspected. */
export async function inspects(
  kim: Shopper,
  one: { id: string },
  lines: object[],
): Promise<ReturnView> {
  await steps(kim, 'approveReturn', one);
  await steps(kim, 'receiveReturn', one);
  return steps(kim, 'inspectReturn', one, { lines });
}

/** Other goods for inspected ones; whatever the shop says to it. */
export function triesToExchange(
  kim: Shopper,
  { id }: { id: string },
  more: object = {},
): Promise<ExchangePayload> {
  const input = { returnId: id, idempotencyKey: randomUUID(), ...more };
  const fields = `${PAYLOAD} exchange { ${EXCHANGE} } warnings { ${PROBLEMS} }`;
  return kim.door.change('exchangeReturn', input, fields);
}

export async function exchanges(
  kim: Shopper,
  one: { id: string },
  more?: object,
): Promise<ExchangeView> {
  const { exchange, problems } = await triesToExchange(kim, one, more);
  if (!exchange) throw new Refused(problems);
  return exchange;
}

/** Bought, delivered, sent back whole and inspected: worth 100.00 a unit. */
export async function sendsBack(shop: OpenShop, name: string, basket: Basket) {
  const kim = await shop.kim();
  const { ada, order } = await delivers(shop, name, basket);
  const lines = order.lines.map(({ id: lineId, quantity }) => ({
    ...{ lineId, quantity },
    reason: 'DOES_NOT_FIT',
  }));
  const back = await returns(ada, order, { lines });
  const taken = lines.map(({ lineId, quantity: restock }) => ({ lineId, restock }));
  await inspects(kim, back, taken);
  return { ada, order, back };
}

/** What the provider gave back of the payments of an order, by its own books. */
export const givenBack = (shop: OpenShop, { id }: { id: string }): number =>
  shop.sandbox.ledger
    .entries()
    .filter(({ kind, orderId }) => kind === 'REFUND' && orderId === id)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** The returns of an order, as this caller may see them. */
export async function returnsOf(ada: Shopper, { id }: { id: string }): Promise<ReturnView[]> {
  const query = `query ($id: ID!) { order(id: $id) { returns { ${RETURN} } } }`;
  const { order } = await ada.door.get<{ order: { returns: ReturnView[] } }>(query, { id });
  return order.returns;
}

export async function seesReturn(
  ada: Shopper,
  order: { id: string },
  status: string,
): Promise<ReturnView> {
  const seen = await until(`a return of ${order.id} is ${status}`, async () =>
    (await returnsOf(ada, order)).find((one) => one.status === status),
  );
  return seen!;
}

function taken({ return: one, problems }: ReturnPayload): ReturnView {
  if (!one) throw new Refused(problems);
  return one;
}
