import { Order } from '../../entities/Order.js';
import { OrderLine } from '../../entities/OrderLine.js';
import { Reservation } from '../../entities/Reservation.js';
import type { StockPart } from '../inventory/splitOrder.js';
import { sellReservation } from '../inventory/reservations.js';
import type { Draft } from './draftOrder.js';
import { orderNumber } from './orderNumber.js';

/**
 * Makes the order's rows from a draft that nothing stands against any more. `isShort`: the customer agreed to wait,
 * and nothing is held. The returned rows are those that do not hang on the order.
 */
export function buildOrder(
  draft: Draft,
  parts: readonly StockPart[],
  isShort: boolean,
): { order: Order; rows: object[] } {
  const order = Order.place(placedOrder(draft, isShort), isShort);
  addLines(order, draft);
  const cause = { at: draft.now, orderId: order.id };
  const rows: object[] = parts.map(({ level, quantity }) => level.reserve(quantity, cause));
  for (const { level, quantity } of parts) {
    const { id: stockLevelId, sku } = level;
    order.reservations.add(Object.assign(new Reservation(), { stockLevelId, sku, quantity }));
  }
  if (order.isFree && !isShort) rows.push(...giveAway(order, parts, draft.now));
  return { order, rows };
}

/** A total of zero needs no payment: the order is paid and confirmed at once. */
function giveAway(order: Order, parts: readonly StockPart[], at: Date): object[] {
  const levels = new Map(parts.map(({ level }) => [level.id, level]));
  order.paid(at, { amountMinor: 0 });
  order.confirm(at);
  return order.reservations
    .getItems()
    .map((reservation) => sellReservation(reservation, levels, { at, orderId: order.id }));
}

function placedOrder(draft: Draft, isShort: boolean) {
  const { request, placement, settings, now, orderId, judgement } = draft;
  const { order } = request;
  const { lines: _lines, ...pricing } = judgement!.priced!;
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
    locale: placement.locale,
    createdAt: now,
    holdExpiresAt: isShort ? undefined : new Date(now.getTime() + settings.reservationTtlMs),
  };
}

function addLines(order: Order, { request, facts, judgement }: Draft): void {
  const priced = judgement!.priced!;
  request.order.lines.forEach(({ sku, quantity }, index) => {
    const product = facts.products.get(sku)!;
    const line = Object.assign(new OrderLine(), {
      order,
      position: index + 1,
      productId: product.id,
      sku,
      productName: product.name,
      quantity,
      unitPriceMinor: product.priceIn(order.currency),
      weightGrams: product.weightGrams,
      fragile: product.fragile,
      ...priced.lines[index],
    });
    order.lines.add(line);
  });
}
