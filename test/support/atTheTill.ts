import type { OpenShop } from './shop.js';
import type { OrderView, PaymentView } from './shopFields.js';
import type { Shopper } from './Shopper.js';

export interface AtTheTill {
  ada: Shopper;
  order: OrderView;
  payment: PaymentView;
  sku: string;
}

let count = 0;

/** A customer of the test's own, with an order of two units at 100.00 yuan and an attempt to pay it. */
export async function atTheTill(shop: OpenShop, method = 'STRIPE'): Promise<AtTheTill> {
  const sku = `TILL-${(count += 1)}`;
  await shop.stock({ [sku]: 5 });
  const ada = await shop.as(`payer${count}`);
  const order = await ada.places({ [sku]: 2 });
  return { ada, order, sku, payment: await ada.startsToPay(order, { method }) };
}
