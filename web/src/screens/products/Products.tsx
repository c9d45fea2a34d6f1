import type { SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import { ConsoleProductsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { withParameter } from '../../parts/withParameter.js';
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
        <Seek />
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

/** By SKU or name. */
function Seek() {
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const sought = new FormData(event.currentTarget).get('search');
    const value = typeof sought === 'string' ? sought.trim() : '';
    setSearch((before) => withParameter(before, 'search', value));
  };
  return (
    <form className="row" role="search" onSubmit={submit}>
      <label className="field">
        <span>{words.stock.seek}</span>
        <input name="search" type="search" defaultValue={search.get('search') ?? ''} />
      </label>
      <button type="submit">{words.action.search}</button>
    </form>
  );
}
