import { registerEnumType } from 'type-graphql';

/** Where the parcels of an order are: the least advanced open one. */
export enum ShippingStatus {
  NOT_SHIPPED = 'NOT_SHIPPED',
  IN_TRANSIT = 'IN_TRANSIT',
  OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY',
  DELIVERED = 'DELIVERED',
  EXCEPTION = 'EXCEPTION',
  RETURNED = 'RETURNED',
}

registerEnumType(ShippingStatus, {
  name: 'ShippingStatus',
  description: 'Where the parcels of an order are: the least advanced open one.',
});
