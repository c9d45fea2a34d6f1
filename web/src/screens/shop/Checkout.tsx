import { useEffect, useState } from 'react';
import { useSession } from '../../api/session.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Notice } from '../../parts/Notice.js';
import { Problems } from '../../parts/Problems.js';
import { useBasket } from './basket.js';
import { BasketLines } from './BasketLines.js';
import { LI_WEI, NOBODY, orderOf, type Buyer } from './buyer.js';
import { BuyerForm } from './BuyerForm.js';
import { keep, kept } from './kept.js';
import { QuoteTable } from './QuoteTable.js';
import { usePlaceOrder } from './usePlaceOrder.js';
import { useQuote } from './useQuote.js';

/** The basket, who buys it and what it costs: all on one page, as the shop itself reckons it. */
export function Checkout() {
  const words = useWords();
  const { lines } = useBasket();
  const { demo } = useSession().facts;
  const [buyer, setBuyer] = useState<Buyer>(() => kept('buyer', demo ? LI_WEI : NOBODY));
  const basket = JSON.stringify(orderOf(buyer, lines));
  const [tried, setTried] = useState<string>();
  const { quote, isOfNow, error, again } = useQuote(buyer, lines);
  const placing = usePlaceOrder(buyer);
  // Why it was refused is told until the shop has reckoned anew what was changed since.
  const isRefused = tried !== undefined && placing.problems.length > 0;
  useEffect(() => {
    if (isOfNow && tried !== basket) setTried(undefined);
  }, [isOfNow, tried, basket]);
  const change = (next: Buyer): void => {
    setBuyer(next);
    keep('buyer', next);
  };
  if (lines.length === 0) return <Notice isPage>{words.shop.emptyBasket}</Notice>;
  const problems = isRefused ? placing.problems : (quote?.problems ?? []);
  const total = quote?.pricing?.total.amount;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(basket);
        void placing.place(total);
      }}
    >
      <h1>{words.shop.basket}</h1>
      <BasketLines />
      <h2>{words.shop.where}</h2>
      <BuyerForm buyer={buyer} problems={problems} change={change} />
      {error && <Failed error={error} retry={again} />}
      {quote && <QuoteTable quote={quote} />}
      <Problems problems={problems} />
      <button type="submit" className="big" disabled={placing.loading || !total}>
        {placing.loading ? words.state.loading : words.shop.order}
      </button>
    </form>
  );
}
