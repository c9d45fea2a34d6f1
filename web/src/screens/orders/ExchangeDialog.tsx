import { useState } from 'react';
import {
  ExchangeReturnDocument,
  type ConsoleOrderFieldsFragment,
  type ReturnFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { GoodsPicker, type Goods } from '../../parts/returns/GoodsPicker.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';
import { Credit } from './Credit.js';
import { ExchangeQuote } from './ExchangeQuote.js';

interface ExchangeDialogProps {
  order: ConsoleOrderFieldsFragment;
  goods: ReturnFieldsFragment;
  close: () => void;
}

const TERMS = ['shipping', 'freeShipping', 'acceptBackorder'] as const;

/** Other goods for those that came back: what they cost, and what the old ones settle of it. */
export function ExchangeDialog({ order, goods, close }: ExchangeDialogProps) {
  const { returns: words } = useWords();
  const [wanted, setWanted] = useState<readonly Goods[]>(() =>
    (goods.wish ?? []).map(({ sku, quantity }) => ({ sku, quantity })),
  );
  const [terms, setTerms] = useState({
    shipping: false,
    freeShipping: true,
    acceptBackorder: false,
  });
  const action = useAction(ExchangeReturnDocument, (data) => data.exchangeReturn);
  return (
    <AskDialog
      title={words.giveOther}
      yes={words.placeExchange}
      {...{ action, close }}
      ask={() => action.act({ returnId: goods.id, lines: [...wanted], ...terms })}
    >
      <GoodsPicker currency={order.currency} goods={wanted} change={setWanted} />
      {TERMS.map((term) => (
        <Tick
          key={term}
          label={words.terms[term]}
          checked={terms[term]}
          change={(is) => setTerms({ ...terms, [term]: is })}
        />
      ))}
      <ExchangeQuote order={order} goods={wanted} isShippedForNothing={terms.freeShipping} />
      <Credit goods={goods} />
      <p className="soft">{words.settles}</p>
    </AskDialog>
  );
}
