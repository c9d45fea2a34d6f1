import { Money } from '../../entities/Money.js';
import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import type { StockMovement } from '../../entities/StockMovement.js';
import type { StockPart } from '../inventory/splitOrder.js';
import type { Draft } from './draftOrder.js';
import { giveAway } from './giveAway.js';
import { orderNumber } from './orderNumber.js';

/**
 * Makes the order's rows from a draft that nothing stands against any more. `isShort`: the customer agreed to wait,
 * and nothing is held. The stock movements are returned beside it: they do not hang on the order.
 */
export function buildOrder(
  draft: Draft,
  parts: readonly StockPart[],
  isShort: boolean,
): { order: Order; movements: StockMovement[] } {
  const order = Order.place(placedOrder(draft, isShort), isShort);
  addLines(order, draft);
  if (order.exchangeFor) tellOfExchange(order, draft.facts.now);
  const cause = { at: draft.facts.now, orderId: order.id };
  const movements = parts.map(({ level, quantity }) => level.reserve(quantity, cause));
  for (const { level, quantity } of parts) {
    const { id: stockLevelId, sku } = level;
    order.reservations.add(Object.assign(new Reservation(), { stockLevelId, sku, quantity }));
  }
  if (order.isFree && !isShort) {
    const levels = parts.map(({ level }) => level);
    movements.push(...giveAway(order, order.reservations.getItems(), levels, draft.facts.now));
  }
  return { order, movements };
}

function placedOrder(draft: Draft, isShort: boolean) {
  const { request, placement, settings, orderId, judgement } = draft;
  const { now } = draft.facts;
  const { order } = request;
  const { lines: _lines, ...pricing } = judgement.priced!;
  const { holdMs, ...exchange } = exchangeOf(draft);
  const { name, email, phone } = order.customer;
  return {
    id: orderId,
    number: orderNumber(now, settings.timeZone),
    customer: { id: request.customerId, name, email, phone: phone! },
    shippingAddress: order.shippingAddress,
    pricing,
    currency: order.currency,
    shippingMethod: order.shippingMethod,
    paymentMethod: order.paymentMethod,
    couponCode: order.couponCode,
    specialInstructions: order.specialInstructions,
    partnerId: request.partnerId,
    holder: request.holder?.name,
    locale: placement.locale,
    createdAt: now,
    holdExpiresAt: isShort ? undefined : new Date(now.getTime() + holdMs),
    ...exchange,
  };
}

/** The customer may have to be told first that the rest is to be paid: it is kept for them as long as what they waited for. */
function exchangeOf({ request, settings, judgement }: Draft) {
  const { exchange } = request;
  if (!exchange) return { holdMs: settings.reservationTtlMs };
  const creditMinor = Math.min(exchange.creditMinor, judgement.priced!.totalMinor);
  const { ofReturn: exchangeFor } = exchange;
  return { exchangeFor, creditMinor, holdMs: settings.restockHoldMs };
}

function tellOfExchange(order: Order, at: Date): void {
  const { creditMinor, dueMinor, currency, exchangeFor, holdExpiresAt: payBy } = order;
  const credit = new Money(creditMinor, currency);
  const due = new Money(dueMinor, currency);
  order.exchangePlaced(at, { returnId: exchangeFor?.id, credit, due, payBy });
}

function addLines(order: Order, { request, facts, judgement }: Draft): void {
  const priced = judgement.priced!;
  request.order.lines.forEach(({ sku, quantity }, index) => {
    const product = facts.products.get(sku)!;
    const line = Object.assign(new OrderLine(), {
      order,
      position: index + 1,
      productId: product.id,
      sku,
      productName: product.name,
      quantity,
      unitPriceMinor: product.prices[order.currency],
      weightGrams: product.weightGrams,
      fragile: product.fragile,
      ...priced.lines[index],
    });
    order.lines.add(line);
  });
}
