import { registerEnumType } from 'type-graphql';

/** How a delivery case ended. */
export enum CaseResolution {
  RESHIPPED = 'RESHIPPED',
  REFUNDED = 'REFUNDED',
  RESOLVED = 'RESOLVED',
  DELIVERED = 'DELIVERED',
}

registerEnumType(CaseResolution, {
  name: 'CaseResolution',
  description: 'How a delivery case ended.',
  valuesConfig: {
    RESHIPPED: { description: 'The goods are sent again.' },
    REFUNDED: { description: 'What was paid for the goods went back.' },
    RESOLVED: { description: 'Staff closed it.' },
    DELIVERED: { description: 'The parcel arrived after all.' },
  },
});
