import type { ReactNode } from 'react';
import type { ReturnFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../Amount.js';
import { Status } from '../Status.js';
import { When } from '../When.js';
import { GoodsName } from './GoodsName.js';
import { returnTone } from './returnTone.js';

interface ReturnCardProps {
  goods: ReturnFieldsFragment;
  /** Leads to the new order of an exchange. */
  exchange?: ReactNode;
  /** What can be done about it. */
  children?: ReactNode;
}

/** Goods on their way back: which and why, how far they are, and what became of them. */
export function ReturnCard({ goods, exchange, children }: ReturnCardProps) {
  const words = useWords();
  const { status, refusal, wish, refunds, lines } = goods;
  const currency = lines[0]!.amount.currency;
  return (
    <section className="card stack">
      <header className="row">
        <h2>{words.returns.title}</h2>
        <Status tone={returnTone(status)}>{words.returns.statuses[status]}</Status>
        <span className="soft">
          <When at={goods.createdAt} />
        </span>
      </header>
      <p className="soft">{words.returns.means[status]}</p>
      {refusal && <p>{refusal}</p>}
      <ul className="trail">
        {lines.map((line) => (
          <ReturnLine key={line.line.id} line={line} />
        ))}
      </ul>
      {wish && wish.length > 0 && (
        <p>
          {words.returns.wish}
          {wish.map(({ sku, quantity }) => (
            <span key={sku}>
              {' '}
              {quantity} × <GoodsName sku={sku} currency={currency} />
            </span>
          ))}
        </p>
      )}
      {refunds
        .filter(({ creditedTo }) => !creditedTo)
        .map(({ id, amount, status: how }) => (
          <p key={id}>
            <Amount money={amount} /> <span className="soft">{words.refundStatus[how]}</span>
          </p>
        ))}
      {exchange}
      {children}
    </section>
  );
}

function ReturnLine({ line }: { line: ReturnFieldsFragment['lines'][number] }) {
  const { returns: words } = useWords();
  const { quantity, reason, note, photos, quantityRestocked, quantityWrittenOff } = line;
  const taken = [
    quantityRestocked > 0 && words.restocked(quantityRestocked),
    quantityWrittenOff > 0 && words.writtenOff(quantityWrittenOff),
  ].filter(Boolean);
  return (
    <li>
      {quantity} × {line.line.productName}{' '}
      <span className="soft">{[words.reasons[reason], note].filter(Boolean).join(': ')}</span>
      {taken.length > 0 && <span className="soft"> · {taken.join(', ')}</span>}
      {Number(line.amount.amount) > 0 && (
        <>
          {' '}
          · <Amount money={line.amount} />
        </>
      )}
      {photos.map((photo, index) => (
        <a key={photo} href={photo} target="_blank" rel="noreferrer">
          {' '}
          {words.photo(index + 1)}
        </a>
      ))}
    </li>
  );
}
