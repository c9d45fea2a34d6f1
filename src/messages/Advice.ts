/** What a report recommends, by why. Facts: subject (a gateway, a carrier, a warehouse, a SKU) and the figures. */
export type AdviceCode =
  | 'PAYMENTS_SLOWER'
  | 'PAYMENTS_FAILING'
  | 'CALLBACKS_LOST'
  | 'STOCK_RUNS_OUT'
  | 'CARRIER_LATE'
  | 'PICKING_SLOW'
  | 'PICKS_SHORT'
  | 'BATCHES_WAIT'
  | 'PROCESSING_SLOW'
  | 'REFUNDS_FAILING';

export type Advice = Record<AdviceCode, string>;
