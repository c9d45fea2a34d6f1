import type { ErrorLike } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { ShopQuoteDocument, type ShopQuoteQuery } from '../../generated/graphql.js';
import type { BasketLine } from './basket.js';
import { isComplete, orderOf, type Buyer } from './buyer.js';

export type Quote = ShopQuoteQuery['quoteOrder'];

interface Asked {
  /** The last that the shop has said, while it is asked anew. */
  quote: Quote | undefined;
  /** Whether it is of what stands here now. */
  isOfNow: boolean;
  /** Why there is none for what stands here now. */
  error: ErrorLike | undefined;
  again: () => void;
}

const PAUSE_MS = 400;

/** What the shop would ask for it; asked anew when somebody has stopped typing. */
export function useQuote(buyer: Buyer, lines: readonly BasketLine[]): Asked {
  const input = JSON.stringify(orderOf(buyer, lines));
  const settled = useSettled(input);
  const { data, previousData, error, refetch } = useQuery(ShopQuoteDocument, {
    variables: { input: JSON.parse(settled) as ReturnType<typeof orderOf> },
    skip: lines.length === 0 || !isComplete(buyer),
    fetchPolicy: 'network-only',
  });
  return {
    quote: (data ?? previousData)?.quoteOrder,
    isOfNow: data !== undefined && settled === input,
    error,
    // What goes wrong again is told by `error`.
    again: () => void refetch().catch(() => undefined),
  };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
