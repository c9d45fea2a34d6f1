import { createContext, use } from 'react';

/** What is wanted, by SKU. What it costs is asked of the shop whenever it is shown. */
export interface BasketLine {
  sku: string;
  name: string;
  quantity: number;
  unitPrice: { amount: string; currency: string };
}

export interface Basket {
  lines: readonly BasketLine[];
  count: number;
  add: (line: Omit<BasketLine, 'quantity'>) => void;
  /** 0 takes it out. */
  setQuantity: (sku: string, quantity: number) => void;
  empty: () => void;
}

export const BasketContext = createContext<Basket | undefined>(undefined);

export function useBasket(): Basket {
  const basket = use(BasketContext);
  if (!basket) throw new Error('outside of the shop');
  return basket;
}
