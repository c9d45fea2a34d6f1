import type { ReturnStatus } from '../../generated/graphql.js';

/** What a form for returns knows of an order. */
export interface ReturnableOrder {
  id: string;
  number: string;
  currency: string;
  lines: readonly {
    id: string;
    productName: string;
    quantityShipped: number;
    quantityReturned: number;
    quantityReshipped: number;
  }[];
  returns: readonly {
    status: ReturnStatus;
    lines: readonly { quantity: number; line: { id: string } }[];
  }[];
}

const ASKED: readonly ReturnStatus[] = ['REQUESTED', 'APPROVED', 'RECEIVED'];

/** The lines of which something can still be sent back, and how many units. The shop itself decides. */
export function returnableOf({ lines, returns }: ReturnableOrder) {
  const asked = returns.filter(({ status }) => ASKED.includes(status)).flatMap((one) => one.lines);
  return lines
    .map(({ id, productName, quantityShipped, quantityReturned, quantityReshipped }) => {
      const out = quantityShipped - quantityReshipped - quantityReturned;
      const onTheirWay = asked
        .filter(({ line }) => line.id === id)
        .reduce((sum, { quantity }) => sum + quantity, 0);
      return { id, productName, quantity: out - onTheirWay };
    })
    .filter(({ quantity }) => quantity > 0);
}
