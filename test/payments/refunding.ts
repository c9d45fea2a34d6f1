import type { OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import type { Staff } from '../support/Staff.js';

export const codes = ({ problems }: { problems: { code: string }[] }): string[] =>
  problems.map(({ code }) => code);

/** What the providers have given back for an order, in minor units. */
export const givenBack = (shop: OpenShop, { id }: OrderView): number[] =>
  shop.sandbox.ledger
    .entries()
    .filter(({ orderId, kind }) => orderId === id && kind === 'REFUND')
    .map(({ amountMinor }) => amountMinor);

/** The order once the money is with the customer. */
export const refunded = (
  shopper: Shopper,
  order: OrderView,
  paymentStatus: string,
): Promise<OrderView> =>
  shopper.seesSoon(
    order,
    paymentStatus,
    (seen) =>
      seen.paymentStatus === paymentStatus &&
      seen.refunds.every(({ status }) => status !== 'PENDING'),
  );

export async function ships(
  shop: OpenShop,
  staff: Staff,
  name: string,
  basket: Record<string, number>,
): Promise<{ ada: Shopper; order: OrderView }> {
  const { ada, order } = await shop.picks(name, basket);
  await staff.ships(order);
  return { ada, order: await ada.sees(order) };
}
