import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { ConsoleRestockRequestsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';

/** What is to be ordered from suppliers: for orders that wait, and to fill low shelves up. */
export function RestockRequests() {
  const { stock: words } = useWords();
  const { data } = useQuery(ConsoleRestockRequestsDocument, {
    variables: { first: 20 },
    fetchPolicy: 'cache-and-network',
  });
  const requests = data?.restockRequests.edges.map(({ node }) => node) ?? [];
  if (requests.length === 0) return null;
  return (
    <section className="card stack">
      <h2>{words.toReorder}</h2>
      <ul className="trail">
        {requests.map(({ id, sku, productName, short, waiting, toOrder }) => (
          <li key={id}>
            <Link href={`/stock/${encodeURIComponent(sku)}`}>{sku}</Link> {productName}:{' '}
            {words.wants(short, waiting, toOrder)}
          </li>
        ))}
      </ul>
    </section>
  );
}
