import { useQuery } from '@apollo/client/react';
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
import { Level } from './Level.js';
import { RestockRequests } from './RestockRequests.js';
import { StockFilters } from './StockFilters.js';
import { Table } from '../../parts/Table.js';

const PAGE = 30;

/** What is on the shelves, beside where staff are to be told, and what is waited for. */
export function Stock() {
  const words = useWords();
  const [search] = useSearchParams();
  const { data, error, refetch, fetchMore } = useQuery(ConsoleStockDocument, {
    variables: {
      first: PAGE,
      search: search.get('search'),
      lowOnly: search.get('low') === 'true',
    },
    fetchPolicy: 'cache-and-network',
  });
  // A shelf that crossed its mark changes what is shown.
  useResumed(ConsoleStockAlertsDocument, {
    cursorOf: ({ stockAlerts }) => stockAlerts.cursor,
    take: () => void refetch(),
    isBack: refetch,
  });
  return (
    <>
      <header className="title">
        <h1>{words.nav.stock}</h1>
        <StockFilters />
      </header>
      <RestockRequests />
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <StockTable items={data.stock.edges.map(({ node }) => node)} />}
      {data && (
        <MoreButton
          page={data.stock.pageInfo}
          more={(after) => fetchMore({ variables: { after } })}
        />
      )}
    </>
  );
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
            <Link href={`/stock/${encodeURIComponent(item.sku)}`}>{item.sku}</Link>
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
