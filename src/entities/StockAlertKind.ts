import { registerEnumType } from 'type-graphql';

/** How a shelf stands since it crossed a mark. */
export enum StockAlertKind {
  LOW = 'LOW',
  OUT = 'OUT',
  RESTOCKED = 'RESTOCKED',
}

registerEnumType(StockAlertKind, {
  name: 'StockAlertKind',
  description:
    'LOW: at or below the reorder point. OUT: nothing is available. RESTOCKED: above the reorder point again.',
});
