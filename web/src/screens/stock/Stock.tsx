import { Link, useSearchParams } from 'wouter';
import { useResumed } from '../../api/useResumed.js';
import {
  ConsoleStockAlertsDocument,
  ConsoleStockDocument,
  type StockFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { Level } from './Level.js';
import { RestockRequests } from './RestockRequests.js';
import { StockFilters } from './StockFilters.js';
import { Table } from '../../parts/Table.js';

/** What is on the shelves, beside where staff are to be told, and what is waited for. */
export function Stock() {
  const words = useWords();
  const [search] = useSearchParams();
  return (
    <>
      <header className="title">
        <h1>{words.nav.stock}</h1>
        <StockFilters />
      </header>
      <div className="stack">
        <RestockRequests />
        <Shelves
          key={search.toString()}
          search={search.get('search')}
          lowOnly={search.get('low') === 'true'}
        />
      </div>
    </>
  );
}

function Shelves(sought: { search: string | null; lowOnly: boolean }) {
  const { list, error, again, more } = useOpenedPages(
    ConsoleStockDocument,
    (data) => data.stock,
    sought,
  );
  // A shelf that crossed its mark changes what is shown.
  useResumed(ConsoleStockAlertsDocument, {
    cursorOf: ({ stockAlerts }) => stockAlerts.cursor,
    take: again,
    isBack: again,
  });
  if (error && !list) return <Failed error={error} retry={again} />;
  if (!list) return <Loading />;
  return (
    <>
      <StockTable items={list.edges.map(({ node }) => node)} />
      {list.edges.length === 0 && sought.search && <ToFirstGoods sku={sought.search} />}
      <MoreButton page={list.pageInfo} more={more} />
    </>
  );
}

/** What was never on a shelf is in no list of stock, and has to come from somewhere. */
function ToFirstGoods({ sku }: { sku: string }) {
  const { stock: words } = useWords();
  return <Link href={`/stock/${encodeURIComponent(sku)}`}>{words.firstGoods(sku)}</Link>;
}

function StockTable({ items }: { items: readonly StockFieldsFragment[] }) {
  const { stock: words, nav } = useWords();
  return (
    <Table
      label={nav.stock}
      heads={[
        words.sku,
        words.level,
        `${words.available}#`,
        `${words.reserved}#`,
        `${words.committed}#`,
        `${words.onHand}#`,
        `${words.reorderPoint}#`,
      ]}
    >
      {items.map((item) => (
        <tr key={item.sku}>
          <td>
            <Link href={`/stock/${encodeURIComponent(item.sku)}`}>{item.sku}</Link>{' '}
            <span className="soft">{item.productName}</span>
          </td>
          <td>
            <Level item={item} />
          </td>
          <td className="number">{item.available}</td>
          <td className="number">{item.reserved}</td>
          <td className="number">{item.committed}</td>
          <td className="number">{item.onHand}</td>
          <td className="number">{item.reorderPoint}</td>
        </tr>
      ))}
    </Table>
  );
}
