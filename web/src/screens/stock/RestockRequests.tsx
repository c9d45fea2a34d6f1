import { Link } from 'wouter';
import { ConsoleRestockRequestsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';

/** What is to be ordered from suppliers: for orders that wait, and to fill low shelves up. */
export function RestockRequests() {
  const { stock: words } = useWords();
  const { list, more } = useOpenedPages(
    ConsoleRestockRequestsDocument,
    (data) => data.restockRequests,
    {},
  );
  if (!list || list.edges.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{words.toReorder}</h2>
      <ul className="trail">
        {list.edges.map(({ node: { id, sku, productName, short, waiting, toOrder } }) => (
          <li key={id}>
            <Link href={`/stock/${encodeURIComponent(sku)}`}>{sku}</Link> {productName}:{' '}
            {words.wants(short, waiting, toOrder)}
          </li>
        ))}
      </ul>
      <MoreButton page={list.pageInfo} more={more} />
    </section>
  );
}
