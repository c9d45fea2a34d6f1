/** An order as the model knows it. Statuses are named as the shop names them. */
export interface ModelOrder {
  buyer: number;
  lines: { sku: string; quantity: number; shipped: number; returned: number }[];
  /** With the units of each line, in the order in which they left. */
  parcels: { units: readonly number[]; isThere: boolean }[];
  hasCoupon: boolean;
  isExchange: boolean;
  status: string;
  hasExpired: boolean;
  isPaid: boolean;
  placedAt: number;
  holdUntil: number;
  /** How the newest attempt to pay stands. */
  attempt: 'NONE' | 'OPEN' | 'FAILED' | 'CLOSED' | 'CAPTURED';
  /** Off the shelves, by SKU. */
  picked: Map<string, number>;
  /** Sold, but not found on their shelves, by SKU. */
  missing: Map<string, number>;
  deliveredAt: number;
}

export interface Counters {
  onHand: number;
  reserved: number;
  committed: number;
}

export interface Asked {
  buyer: number;
  lines: { sku: string; quantity: number }[];
  acceptBackorder: boolean;
  hasCoupon: boolean;
}

export function demandOf(lines: readonly { sku: string; quantity: number }[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  return demand;
}

/** What an order has of the shelves, or had before it left. */
export function suppliedTo({ lines, missing }: ModelOrder): Map<string, number> {
  const left = [...demandOf(lines)].map(
    ([sku, units]) => [sku, units - (missing.get(sku) ?? 0)] as const,
  );
  return new Map(left.filter(([, units]) => units > 0));
}
