import { useWords } from '../../i18n/language.js';
import { METHODS } from '../../parts/paymentMethods.js';
import { FIELDS, type Buyer } from './buyer.js';

interface Problem {
  message: string;
  path?: readonly string[] | null;
}

/** Who buys, where it goes, and how it is paid. What is wrong with a field is marked at the field. */
export function BuyerForm({
  buyer,
  problems,
  change,
}: {
  buyer: Buyer;
  problems: readonly Problem[];
  change: (buyer: Buyer) => void;
}) {
  const { shop, paying, paymentMethod } = useWords();
  return (
    <div className="stack">
      {FIELDS.map(({ name, autoComplete, optional }) => (
        <label key={name} className="field">
          <span>{shop.fields[name]}</span>
          <input
            name={name}
            value={buyer[name]}
            autoComplete={autoComplete}
            required={!optional}
            aria-invalid={problems.some(({ path }) => path?.at(-1) === name)}
            onChange={({ target }) => change({ ...buyer, [name]: target.value })}
          />
        </label>
      ))}
      <fieldset className="row">
        <legend>{paying.payBy}</legend>
        {METHODS.map((method) => (
          <label key={method} className="choice">
            <input
              type="radio"
              name="paymentMethod"
              checked={buyer.paymentMethod === method}
              onChange={() => change({ ...buyer, paymentMethod: method })}
            />
            {paymentMethod[method]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}
