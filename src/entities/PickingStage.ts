import { registerEnumType } from 'type-graphql';

/** What the floor does with a picking list next. */
export enum PickingStage {
  TO_PICK = 'TO_PICK',
  TO_SHIP = 'TO_SHIP',
}

registerEnumType(PickingStage, {
  name: 'PickingStage',
  description: 'What the floor does with a picking list next.',
  valuesConfig: {
    TO_PICK: { description: 'Its goods are on the shelves.' },
    TO_SHIP: { description: 'Goods of it were picked and have not left, in a box or out of one.' },
  },
});
