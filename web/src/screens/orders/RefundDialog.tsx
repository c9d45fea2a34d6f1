import { useState } from 'react';
import {
  ConsoleRefundOrderDocument,
  type ConsoleOrderFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { Tick } from '../../parts/Tick.js';
import { linesOf } from '../../parts/unitsOf.js';
import { useAction } from '../../parts/useAction.js';
import { RefundLines } from './RefundLines.js';

interface RefundDialogProps {
  order: ConsoleOrderFieldsFragment;
  close: () => void;
}

type Extent = 'everything' | 'amount' | 'lines';
const EXTENTS: readonly Extent[] = ['everything', 'amount', 'lines'];

/** Gives back everything that is left, an amount of it, or what was paid for goods. */
export function RefundDialog({ order, close }: RefundDialogProps) {
  const { order: words } = useWords();
  const [extent, setExtent] = useState<Extent>('everything');
  const [amount, setAmount] = useState('');
  const [units, setUnits] = useState<Readonly<Record<string, number>>>({});
  const [terms, setTerms] = useState({ restock: false, shipping: false });
  const [reason, setReason] = useState('');
  const action = useAction(ConsoleRefundOrderDocument, (data) => data.refundOrder);
  const { restock, shipping } = terms;
  const wish = {
    everything: { restock },
    amount: { amount: amount.trim() },
    lines: { lines: linesOf(units), restock, shipping },
  };
  return (
    <AskDialog
      title={`${words.refund}: ${order.number}`}
      yes={words.refund}
      {...{ action, close }}
      ask={() => action.act({ orderId: order.id, reason, ...wish[extent] })}
    >
      <p>
        {words.refundable} <Amount money={order.refundable.total} />
      </p>
      <Extents extent={extent} change={setExtent} />
      {extent === 'amount' && (
        <TextField
          label={words.refundAmount}
          value={amount}
          required
          inputMode="decimal"
          pattern="[0-9]+([.][0-9]+)?"
          change={setAmount}
        />
      )}
      {extent === 'lines' && <RefundLines order={order} units={units} change={setUnits} />}
      {extent !== 'amount' && <Terms {...{ order, extent, terms }} change={setTerms} />}
      <TextField label={words.reason} value={reason} required change={setReason} />
    </AskDialog>
  );
}

interface TermsProps {
  order: ConsoleOrderFieldsFragment;
  extent: Extent;
  terms: { restock: boolean; shipping: boolean };
  change: (terms: TermsProps['terms']) => void;
}

function Terms({ order, extent, terms, change }: TermsProps) {
  const { order: words } = useWords();
  const hasShipping = extent === 'lines' && Number(order.refundable.shipping.amount) > 0;
  const names = [hasShipping && ('shipping' as const), 'restock' as const].filter(
    (name) => name !== false,
  );
  return names.map((name) => (
    <Tick
      key={name}
      label={words[name]}
      checked={terms[name]}
      change={(is) => change({ ...terms, [name]: is })}
    />
  ));
}

function Extents({ extent, change }: { extent: Extent; change: (extent: Extent) => void }) {
  const { order: words } = useWords();
  return (
    <fieldset className="row">
      <legend>{words.extent}</legend>
      {EXTENTS.map((one) => (
        <label key={one} className="choice">
          <input type="radio" name="extent" checked={one === extent} onChange={() => change(one)} />
          {words.extents[one]}
        </label>
      ))}
    </fieldset>
  );
}
