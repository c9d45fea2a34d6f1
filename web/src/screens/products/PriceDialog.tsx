import { useState } from 'react';
import { useSession } from '../../api/session.js';
import {
  ConsoleSetPriceDocument,
  type ConsoleProductFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';

interface PriceDialogProps {
  product: ConsoleProductFieldsFragment;
  close: () => void;
}

/** Sets what a product costs in one currency, or that it is not sold in it any more. */
export function PriceDialog({ product: { sku, name, prices }, close }: PriceDialogProps) {
  const { products: words, settings, action: all } = useWords();
  const [typed, setTyped] = useState({ currency: useSession().facts.currency, amount: '' });
  const [isTyped, setIsTyped] = useState(false);
  const currency = typed.currency.trim().toUpperCase();
  // Until somebody types another, the price that it has.
  const known = prices.find((price) => price.currency === currency)?.amount ?? '';
  const amount = (isTyped ? typed.amount : known).trim();
  const action = useAction(ConsoleSetPriceDocument, (data) => data.setPrice, false);
  return (
    <AskDialog
      title={`${words.price}: ${name}`}
      yes={all.save}
      {...{ action, close }}
      ask={() => action.act({ sku, currency, ...(amount && { amount }) })}
    >
      <TextField
        label={settings.currency}
        value={typed.currency}
        required
        minLength={3}
        maxLength={3}
        change={(next) => setTyped({ ...typed, currency: next })}
      />
      <TextField
        label={words.amount}
        value={isTyped ? typed.amount : known}
        inputMode="decimal"
        pattern="[0-9]+([.][0-9]+)?"
        change={(next) => {
          setIsTyped(true);
          setTyped({ ...typed, amount: next });
        }}
      />
    </AskDialog>
  );
}
