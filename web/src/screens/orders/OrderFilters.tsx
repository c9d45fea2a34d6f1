import { useState, type SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { TextField } from '../../parts/TextField.js';
import { withParameter } from '../../parts/withParameter.js';

const FURTHER = ['payment', 'shipping', 'from', 'to'] as const;

/** By anything that a customer says of an order; by where it is, whether it is paid, where its parcels are, and when it was placed. */
export function OrderFilters() {
  const words = useWords();
  const [search, set] = useParameters();
  const [hasFurther] = useState(() => FURTHER.some((name) => search(name) !== ''));
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const sought = new FormData(event.currentTarget).get('sought');
    set('sought', typeof sought === 'string' ? sought.trim() : '');
  };
  const { order } = words;
  return (
    <form role="search" className="stack" onSubmit={submit}>
      <div className="row">
        <label className="field">
          <span>{order.seek}</span>
          <input name="sought" type="search" defaultValue={search('sought')} />
        </label>
        <OneOf name="by" label={order.seekBy} any={order.seekAny} names={order.seekKinds} />
        <OneOf name="status" label={order.status} any={order.any} names={words.orderStatus} />
        <button type="submit">{words.action.search}</button>
      </div>
      <details open={hasFurther}>
        <summary>{order.furtherFilters}</summary>
        <div className="row">
          <OneOf name="payment" label={order.payment} any={order.any} names={words.paymentStatus} />
          <OneOf
            name="shipping"
            label={order.parcels}
            any={order.any}
            names={words.shippingStatus}
          />
          <Day name="from" label={order.placedFrom} max={search('to')} />
          <Day name="to" label={order.placedTo} min={search('from')} />
        </div>
      </details>
    </form>
  );
}

/** What the address says of a name, and how to change it. */
function useParameters() {
  const [search, setSearch] = useSearchParams();
  return [
    (name: string): string => search.get(name) ?? '',
    (name: string, value: string): void =>
      setSearch((before) => withParameter(before, name, value)),
  ] as const;
}

interface OneOfProps {
  name: string;
  label: string;
  /** How it is said that nothing is chosen. */
  any: string;
  names: Readonly<Record<string, string>>;
}

function OneOf({ name, label, any, names }: OneOfProps) {
  const [search, set] = useParameters();
  return (
    <Choice
      label={label}
      value={search(name)}
      options={['', ...Object.keys(names)]}
      names={{ '': any, ...names }}
      change={(value) => set(name, value)}
    />
  );
}

function Day({
  name,
  label,
  ...limits
}: Record<'name' | 'label', string> & { min?: string; max?: string }) {
  const [search, set] = useParameters();
  return (
    <TextField
      label={label}
      type="date"
      value={search(name)}
      change={(value) => set(name, value)}
      {...limits}
    />
  );
}
