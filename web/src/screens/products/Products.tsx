import { useSearchParams } from 'wouter';
import { ConsoleProductsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { SeekForm } from '../../parts/SeekForm.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { ImportForm } from './ImportForm.js';
import { ProductRow } from './ProductRow.js';

/** The catalogue, also what is off sale: what it costs, whether it is sold, and whole files of it. */
export function Products() {
  const { nav } = useWords();
  const [search] = useSearchParams();
  const sought = search.get('search');
  return (
    <>
      <header className="title">
        <h1>{nav.products}</h1>
        <SeekForm />
      </header>
      <ProductList key={sought} search={sought} />
    </>
  );
}

function ProductList({ search }: { search: string | null }) {
  const pages = useOpenedPages(ConsoleProductsDocument, (data) => data.catalogue, { search });
  return (
    <div className="stack">
      <ImportForm done={pages.again} />
      <OpenedRows pages={pages} isCard row={(product) => <ProductRow product={product} />} />
    </div>
  );
}
