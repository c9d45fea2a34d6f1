import type { Order } from '../../entities/Order.js';

/** What a warehouse has to know of a customer, and no more. */
export function shipToOf({
  customer,
  shippingAddress,
}: Pick<Order, 'customer' | 'shippingAddress'>) {
  const { name, phone } = customer;
  const { street, city, province, postalCode, country } = shippingAddress;
  return { name, phone, address: { street, city, province, postalCode, country } };
}
