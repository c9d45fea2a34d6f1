import { registerEnumType } from 'type-graphql';

/** Where one parcel is. */
export enum ShipmentStatus {
  LABEL_CREATED = 'LABEL_CREATED',
  IN_TRANSIT = 'IN_TRANSIT',
  OUT_FOR_DELIVERY = 'OUT_FOR_DELIVERY',
  AVAILABLE_FOR_PICKUP = 'AVAILABLE_FOR_PICKUP',
  FAILED_ATTEMPT = 'FAILED_ATTEMPT',
  EXCEPTION = 'EXCEPTION',
  DELIVERED = 'DELIVERED',
  RETURNED = 'RETURNED',
  LOST = 'LOST',
}

registerEnumType(ShipmentStatus, { name: 'ShipmentStatus', description: 'Where one parcel is.' });
