import { registerEnumType } from 'type-graphql';

/** What is wrong with a parcel. */
export enum DeliveryTrouble {
  FAILED_ATTEMPT = 'FAILED_ATTEMPT',
  REFUSED = 'REFUSED',
  CUSTOMS = 'CUSTOMS',
  DAMAGED = 'DAMAGED',
  LOST = 'LOST',
  RETURNED = 'RETURNED',
  /** The carrier was asked as often as it may be, and the parcel has not arrived. */
  NO_END = 'NO_END',
  OTHER = 'OTHER',
}

registerEnumType(DeliveryTrouble, {
  name: 'DeliveryTrouble',
  description: 'What is wrong with a parcel.',
  valuesConfig: {
    RETURNED: { description: 'It comes back, or is back.' },
    NO_END: { description: 'It has not arrived after the last check.' },
  },
});
