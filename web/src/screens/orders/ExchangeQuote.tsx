import { useQuery } from '@apollo/client/react';
import { QuoteExchangeDocument, type ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { PricingTable } from '../../parts/PricingTable.js';
import { Problems } from '../../parts/Problems.js';
import type { Goods } from '../../parts/returns/GoodsPicker.js';

interface ExchangeQuoteProps {
  order: ConsoleOrderFieldsFragment;
  goods: readonly Goods[];
  isShippedForNothing: boolean;
}

/** What the new goods cost, as the shop reckons it. */
export function ExchangeQuote({ order, goods, isShippedForNothing }: ExchangeQuoteProps) {
  const { returns: words } = useWords();
  const { data, previousData, error } = useQuery(QuoteExchangeDocument, {
    variables: { input: quoteOf(order, goods) },
    skip: goods.length === 0,
    fetchPolicy: 'network-only',
  });
  const quote = goods.length === 0 ? undefined : (data ?? previousData)?.quoteOrder;
  if (error) return <Failed error={error} />;
  if (!quote) return null;
  return (
    <>
      {quote.pricing && isShippedForNothing && (
        <p>
          {words.newGoods} <Amount money={quote.pricing.subtotal} />
        </p>
      )}
      {quote.pricing && !isShippedForNothing && <PricingTable pricing={quote.pricing} />}
      <Problems problems={quote.problems} />
    </>
  );
}

function quoteOf(order: ConsoleOrderFieldsFragment, goods: readonly Goods[]) {
  const { shippingMethod, paymentMethod, currency } = order;
  const { name, email, phone } = order.customer;
  const { street, city, province, postalCode, country } = order.shippingAddress;
  return {
    ...{ shippingMethod, paymentMethod, currency, acceptBackorder: true },
    customer: { name, email, phone },
    shippingAddress: { street, city, province, postalCode, country },
    lines: goods.map(({ sku, quantity }) => ({ sku, quantity })),
  };
}
