import { useQuery } from '@apollo/client/react';
import { ConsoleStockItemDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { AdjustForm } from './AdjustForm.js';
import { Ledger } from './Ledger.js';
import { Level } from './Level.js';

/** One SKU: where it lies, what became of each unit, and what has come or was counted. */
export function StockPage({ sku }: { sku: string }) {
  useTitle(sku);
  const words = useWords();
  const { data, error, refetch } = useQuery(ConsoleStockItemDocument, {
    variables: { sku },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const item = data.stock.edges[0]?.node;
  if (!item) return <FirstGoods sku={sku} done={() => void refetch()} />;
  return (
    <>
      <header className="title">
        <h1>{item.sku}</h1>
        <Level item={item} />
      </header>
      <div className="grid">
        <section className="card scroll" tabIndex={0} aria-label={words.stock.shelves}>
          <table>
            <thead>
              <tr>
                <th>{words.stock.warehouse}</th>
                <th>{words.stock.bin}</th>
                <th className="number">{words.stock.available}</th>
                <th className="number">{words.stock.onHand}</th>
                <th className="number">{words.stock.reorderPoint}</th>
              </tr>
            </thead>
            <tbody>
              {item.bins?.map(({ warehouse, bin, available, onHand, reorderPoint }) => (
                <tr key={warehouse}>
                  <td>{warehouse}</td>
                  <td>{bin}</td>
                  <td className="number">{available}</td>
                  <td className="number">{onHand}</td>
                  <td className="number">{reorderPoint}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <AdjustForm item={item} done={() => void refetch()} />
      </div>
      <Ledger sku={sku} version={item.onHand ?? 0} />
    </>
  );
}

/** Nothing of it was ever on a shelf: the first goods put one up. */
function FirstGoods({ sku, done }: { sku: string; done: () => void }) {
  const { stock: words } = useWords();
  return (
    <>
      <header className="title">
        <h1>{sku}</h1>
      </header>
      <Notice>{words.neverStocked}</Notice>
      <AdjustForm item={{ sku, bins: [] }} done={done} />
    </>
  );
}
