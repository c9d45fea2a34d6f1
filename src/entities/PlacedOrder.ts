import type { Order } from './Order.js';

/** What has to be known to place an order; prices and quantities are final. */
export type PlacedOrder = Pick<
  Order,
  | 'number'
  | 'customer'
  | 'shippingAddress'
  | 'pricing'
  | 'currency'
  | 'shippingMethod'
  | 'paymentMethod'
  | 'locale'
  | 'createdAt'
> &
  Partial<
    Pick<
      Order,
      | 'id'
      | 'couponCode'
      | 'specialInstructions'
      | 'partnerId'
      | 'holdExpiresAt'
      | 'exchangeFor'
      | 'creditMinor'
      | 'holder'
    >
  >;
