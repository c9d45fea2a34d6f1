import { useEffect } from 'react';
import { Link } from 'wouter';
import type { ShopOrderFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { ReturnCard } from '../../parts/returns/ReturnCard.js';
import { keepOrder, tokenOf } from './myOrders.js';

type Returns = ShopOrderFieldsFragment['returns'];

/** What goes back, and the new orders that came of it: this browser can open these too. */
export function MyReturns({ returns }: { returns: Returns }) {
  useEffect(() => {
    for (const { exchange, exchangeToken: token } of returns) {
      if (!exchange || !token || tokenOf(exchange.id)) continue;
      keepOrder({ id: exchange.id, number: exchange.number, token });
    }
  }, [returns]);
  return returns.map((goods) => (
    <ReturnCard
      key={goods.id}
      goods={goods}
      exchange={goods.exchange && <NewOrder exchange={goods.exchange} />}
    />
  ));
}

function NewOrder({ exchange }: { exchange: NonNullable<Returns[number]['exchange']> }) {
  const words = useWords();
  return (
    <p>
      {words.returns.exchange} <Link href={`/shop/orders/${exchange.id}`}>{exchange.number}</Link>
      {Number(exchange.due.amount) > 0 && (
        <>
          {' '}
          {words.returns.difference} <Amount money={exchange.due} />
        </>
      )}
    </p>
  );
}
