import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { useBasket } from './basket.js';

/** What is in the basket, to be changed. */
export function BasketLines() {
  const { shop } = useWords();
  const { lines, setQuantity } = useBasket();
  return (
    <ul className="feed">
      {lines.map(({ sku, name, quantity, unitPrice }) => (
        <li key={sku} className="card row">
          <span>{name}</span>
          <Amount money={unitPrice} />
          <span className="row end">
            <button
              type="button"
              className="quiet"
              aria-label={`${shop.fewer}: ${name}`}
              onClick={() => setQuantity(sku, quantity - 1)}
            >
              −
            </button>
            <output>{quantity}</output>
            <button
              type="button"
              className="quiet"
              aria-label={`${shop.moreOf}: ${name}`}
              onClick={() => setQuantity(sku, quantity + 1)}
            >
              +
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}
