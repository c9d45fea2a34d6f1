import { problem, type Problem } from '../../errors.js';
import type { Shortage } from '../inventory/splitOrder.js';

/** A SKU of which there is not enough, for the client to act on. */
export const outOfStock = ({ sku, requested, available }: Shortage): Problem =>
  problem('OUT_OF_STOCK', { sku, requested, available, shortfall: requested - available }, [
    'lines',
  ]);
