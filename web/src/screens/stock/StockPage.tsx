import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { useResumed } from '../../api/useResumed.js';
import {
  ConsoleStockAlertsDocument,
  ConsoleStockItemDocument,
  type StockFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { Table } from '../../parts/Table.js';
import { useThrottled } from '../../parts/useThrottled.js';
import { ArrangeForm } from './ArrangeForm.js';
import { AdjustForm } from './AdjustForm.js';
import { Ledger } from './Ledger.js';
import { Level } from './Level.js';

/** Most movements are told to nobody: only those that cross a mark. */
const ASK_AGAIN_MS = 5_000;

/** One SKU: where it lies, what became of each unit, and what has come or was counted. */
export function StockPage({ sku }: { sku: string }) {
  useTitle(sku);
  const { data, error, again } = useItem(sku);
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Loading />;
  const item = data.stock.edges[0]?.node;
  if (!item) return <FirstGoods sku={sku} done={again} />;
  return (
    <>
      <header className="title">
        <h1>{item.productName ?? item.sku}</h1>
        {item.productName && <code>{item.sku}</code>}
        <Level item={item} />
      </header>
      <div className="grid">
        <Shelves item={item} />
        <AdjustForm item={item} done={again} />
        <ArrangeForm item={item} done={again} />
      </div>
      <Ledger sku={sku} version={[item.onHand, item.reserved, item.committed].join(' ')} />
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

/** The stock of the SKU as it is: asked for anew now and then, and when it crosses a mark. */
function useItem(sku: string) {
  const { data, error, refetch } = useQuery(ConsoleStockItemDocument, {
    variables: { sku },
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN_MS,
  });
  const again = useCallback((): void => void refetch(), [refetch]);
  const changed = useThrottled(again);
  useResumed(ConsoleStockAlertsDocument, {
    cursorOf: ({ stockAlerts }) => stockAlerts.cursor,
    take: ({ stockAlerts }) => stockAlerts.sku === sku && changed(),
    isBack: changed,
  });
  return { data, error, again };
}

/** Where it lies. */
function Shelves({ item }: { item: StockFieldsFragment }) {
  const { stock: words } = useWords();
  return (
    <section className="card">
      <Table
        label={words.shelves}
        heads={[
          words.warehouse,
          words.bin,
          `${words.available}#`,
          `${words.onHand}#`,
          `${words.reorderPoint}#`,
          `${words.targetLevel}#`,
        ]}
      >
        {item.bins?.map(({ warehouse, bin, available, onHand, reorderPoint, targetLevel }) => (
          <tr key={warehouse}>
            <td>{warehouse}</td>
            <td>{bin}</td>
            <td className="number">{available}</td>
            <td className="number">{onHand}</td>
            <td className="number">{reorderPoint}</td>
            <td className="number">{targetLevel ?? 2 * reorderPoint}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}
