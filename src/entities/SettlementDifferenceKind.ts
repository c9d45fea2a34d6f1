import { registerEnumType } from 'type-graphql';

/** How the books of a payment provider differ from ours. */
export enum SettlementDifferenceKind {
  MISSING_HERE = 'MISSING_HERE',
  MISSING_THERE = 'MISSING_THERE',
  OTHER_AMOUNT = 'OTHER_AMOUNT',
  OTHER_CURRENCY = 'OTHER_CURRENCY',
}

registerEnumType(SettlementDifferenceKind, {
  name: 'SettlementDifferenceKind',
  description:
    'MISSING_HERE: the provider moved money that the shop does not know of. MISSING_THERE: the shop believes in money that the provider did not move.',
});
