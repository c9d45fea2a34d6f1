import { lineOf } from './planting.js';

/** One violation for each rule about the boxes of the packing desks. */
export const PACKING_PLANTS: Record<string, string> = {
  'no box holds more than was picked in its warehouse and is still there': content(
    'PACKED',
    'quantity = 2',
  ),

  'every box holds lines of its own order': content(
    'PACKED',
    `line_id = ${lineOf('processing', 'CUP')}`,
  ),

  'a box that left is in the shipment that it left as, whole and alone': content(
    'SHIPPED',
    'quantity = quantity + 1',
  ),
};

function content(status: string, change: string): string {
  return `
    update parcel_line set ${change}
    where parcel_id = (select id from parcel where status = '${status}')`;
}
