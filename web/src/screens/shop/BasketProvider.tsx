import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { BasketContext, type Basket, type BasketLine } from './basket.js';
import { keep, kept } from './kept.js';

/** The basket stays in this browser until it is ordered. */
export function BasketProvider({ children }: { children: ReactNode }) {
  const [lines, setLines] = useState<readonly BasketLine[]>(() => kept('basket', []));
  useEffect(() => keep('basket', lines), [lines]);
  const basket = useMemo<Basket>(
    () => ({
      lines,
      count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      add: (line) => setLines((before) => added(before, line)),
      setQuantity: (sku, quantity) => setLines((before) => changed(before, sku, quantity)),
      empty: () => setLines([]),
    }),
    [lines],
  );
  return <BasketContext value={basket}>{children}</BasketContext>;
}

function added(lines: readonly BasketLine[], line: Omit<BasketLine, 'quantity'>) {
  const had = lines.find(({ sku }) => sku === line.sku);
  return had ? changed(lines, line.sku, had.quantity + 1) : [...lines, { ...line, quantity: 1 }];
}

const changed = (lines: readonly BasketLine[], sku: string, quantity: number) =>
  lines
    .map((line) => (line.sku === sku ? { ...line, quantity } : line))
    .filter((line) => line.quantity > 0);
