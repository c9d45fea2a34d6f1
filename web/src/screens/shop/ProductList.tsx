import { useQuery } from '@apollo/client/react';
import { useSession } from '../../api/session.js';
import { ShopProductsDocument, type ShopProductsQuery } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { useBasket } from './basket.js';

const PAGE = 20;

/** What can be bought, with what is left of it. */
export function ProductList() {
  const words = useWords();
  const { currency } = useSession().facts;
  const { data, error, refetch, fetchMore } = useQuery(ShopProductsDocument, {
    variables: { first: PAGE, currency },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { edges, pageInfo } = data.products;
  return (
    <>
      <h1>{words.shop.welcome}</h1>
      {edges.length === 0 && <Notice>{words.state.nothing}</Notice>}
      <ul className="products">
        {edges.map(({ node }) => (
          <ProductCard key={node.id} product={node} />
        ))}
      </ul>
      <MoreButton page={pageInfo} more={(after) => fetchMore({ variables: { after } })} />
    </>
  );
}

type Product = ShopProductsQuery['products']['edges'][number]['node'];

function ProductCard({ product }: { product: Product }) {
  const { shop } = useWords();
  const basket = useBasket();
  const { sku, name, description, available, price } = product;
  return (
    <li className="card stack">
      <h2>{name}</h2>
      <p className="soft">{description}</p>
      <div className="row">
        {price && <Amount money={price} />}
        <span className={available > 0 ? 'soft' : 'status bad'}>{shop.left(available)}</span>
        {price && (
          <button
            type="button"
            className="end"
            disabled={available === 0}
            aria-label={`${shop.add}: ${name}`}
            onClick={() => basket.add({ sku, name, unitPrice: price })}
          >
            {shop.add}
          </button>
        )}
      </div>
    </li>
  );
}
