import type { SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { withParameter } from '../../parts/withParameter.js';

/** By SKU or name, and only what is low. */
export function StockFilters() {
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
      <label className="choice">
        <input
          type="checkbox"
          checked={search.get('low') === 'true'}
          onChange={({ target }) =>
            setSearch((before) => withParameter(before, 'low', target.checked ? 'true' : ''))
          }
        />
        {words.stock.lowOnly}
      </label>
      <button type="submit">{words.action.search}</button>
    </form>
  );
}
