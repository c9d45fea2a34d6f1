import { Link } from 'wouter';
import { useMay } from '../../api/session.js';
import {
  ConsoleSetProductActiveDocument,
  type ConsoleProductFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Amount } from '../../parts/Amount.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { Status } from '../../parts/Status.js';
import { PriceDialog } from './PriceDialog.js';

/** One product: whether it is sold, for what, and how many there are. */
export function ProductRow({ product }: { product: ConsoleProductFieldsFragment }) {
  const { products: words } = useWords();
  const may = useMay();
  const { sku, name, active, available, prices } = product;
  return (
    <li className="row">
      <Status tone={active ? 'good' : 'over'}>{active ? words.onSale : words.offSale}</Status>
      <strong>{name}</strong>
      {may('inventory') ? (
        <Link href={`/stock/${encodeURIComponent(sku)}`}>{sku}</Link>
      ) : (
        <code>{sku}</code>
      )}
      {prices.map((price) => (
        <Amount key={price.currency} money={price} />
      ))}
      <span className="soft">{words.available(available)}</span>
      <span className="row end">
        <DialogButton name={words.price}>
          {(close) => <PriceDialog product={product} close={close} />}
        </DialogButton>
        <ActionButton
          name={active ? words.takeOff : words.putOn}
          document={ConsoleSetProductActiveDocument}
          answerOf={(data) => data.setProductActive}
          input={{ sku, active: !active }}
        />
      </span>
    </li>
  );
}
