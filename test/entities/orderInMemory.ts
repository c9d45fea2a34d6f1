import { Order } from '../../src/entities/Order.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { openOrm } from '../../src/database/openOrm.js';
import { Refusal } from '../../src/errors.js';

/** Entities know their columns once they are discovered; no database is asked. */
export const discoverEntities = () =>
  openOrm({
    url: 'postgres://nobody@127.0.0.1:1/nothing',
    poolSize: 1,
    applicationName: 'entities',
  });

export const NOON = new Date('2026-11-21T12:00:00Z');
export const LATER = new Date('2026-11-21T12:05:00Z');

export function placed(waits = false): Order {
  const order = Order.place(
    {
      number: '20261121K3V9T0MQ4R7X',
      customer: { id: 'ada', name: 'Ada', email: 'ada@example.com', phone: '+8613800138000' },
      shippingAddress: { street: 'a', city: 'b', province: 'c', postalCode: 'd', country: 'CN' },
      pricing: {
        ...{ subtotalMinor: 9_200, shippingMinor: 800, discountMinor: 0 },
        ...{ taxMinor: 0, totalMinor: 10_000, taxIncluded: true },
      },
      currency: 'CNY',
      shippingMethod: 'STANDARD',
      paymentMethod: PaymentMethod.STRIPE,
      locale: 'en',
      createdAt: NOON,
      holdExpiresAt: waits ? undefined : LATER,
    },
    waits,
  );
  order.lines.add(Object.assign(new OrderLine(), { order, position: 1, sku: 'TEA', quantity: 2 }));
  return order;
}

/** An order that got there somehow. */
export const orderIn = (state: Partial<Pick<Order, 'status' | 'paymentStatus'>>): Order =>
  Object.assign(placed(), state);

export function ships(order: Order, quantity: number): void {
  order.lines.getItems()[0]!.quantityShipped = quantity;
  order.shipped(LATER, {});
}

export function refusalOf(make: () => void): unknown {
  try {
    make();
  } catch (error) {
    if (error instanceof Refusal) return JSON.parse(JSON.stringify(error.problems));
    throw error;
  }
  return 'it was not refused';
}
