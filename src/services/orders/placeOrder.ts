import type { Context } from '../../context.js';
import { problem, Refusal, type Problem } from '../../errors.js';
import type { Order } from '../../entities/Order.js';
import { callOf } from '../idempotency/idempotency.js';
import { holderOf } from './holds.js';
import { cleanOrder, type PlaceOrder } from './cleanOrder.js';

export interface PlacedOrder {
  order: Order;
  warnings: Problem[];
  /** For guests: the Bearer token of this one order. */
  orderToken: string | undefined;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * Places an order: judges it by every rule, prices it by the catalogue and holds its stock, or refuses it with all
 * that is wrong and takes nothing. The same key and input get the same answer.
 */
export async function placeOrder(
  { viewer, placements, settings, tokens, rateLimits, locale }: Context,
  input: PlaceOrder,
): Promise<PlacedOrder> {
  const { idempotencyKey, ...order } = input;
  const isGuest = viewer.role === 'anonymous' || viewer.role === 'guest';
  if (isGuest && !UUID.test(idempotencyKey)) {
    throw new Refusal(problem('IDEMPOTENCY_KEY_INVALID', {}, ['idempotencyKey']));
  }
  if (isGuest) await rateLimits.guestOrders.spend(viewer.address);
  // A token of another order makes no difference: each guest order stands alone.
  const scope = isGuest ? `anonymous:${idempotencyKey}` : viewer.idempotencyScope(idempotencyKey);
  const { identity } = viewer;
  const placed = await placements.submit({
    call: callOf(scope, 'placeOrder', idempotencyKey, order),
    request: {
      order: cleanOrder(order, settings.currency),
      customerId: identity.role === 'customer' ? identity.id : undefined,
      partnerId: identity.role === 'partner' ? identity.id : undefined,
      holder: holderOf(viewer, settings),
    },
    locale,
  });
  const orderToken = isGuest
    ? await tokens.guest(placed.order.id, placed.order.createdAt)
    : undefined;
  return { ...placed, orderToken };
}
