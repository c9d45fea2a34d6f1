import type { ReactNode, SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import { useWords } from '../i18n/language.js';
import { withParameter } from './withParameter.js';

/** Seeks by SKU or name; what is sought stands in the address. `children`: what else narrows the list. */
export function SeekForm({ children }: { children?: ReactNode }) {
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
      {children}
      <button type="submit">{words.action.search}</button>
    </form>
  );
}
