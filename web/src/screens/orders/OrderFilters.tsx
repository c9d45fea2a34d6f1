import type { SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import type { OrderFilter, OrderStatus } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { withParameter } from '../../parts/withParameter.js';

/** By number or e-mail address, and by status. */
export function OrderFilters() {
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const sought = new FormData(event.currentTarget).get('sought');
    setSearch((before) =>
      withParameter(before, 'sought', typeof sought === 'string' ? sought.trim() : ''),
    );
  };
  return (
    <form className="row" role="search" onSubmit={submit}>
      <label className="field">
        <span>{words.order.seek}</span>
        <input name="sought" type="search" defaultValue={search.get('sought') ?? ''} />
      </label>
      <label className="field">
        <span>{words.order.status}</span>
        <select
          value={search.get('status') ?? ''}
          onChange={({ target }) =>
            setSearch((before) => withParameter(before, 'status', target.value))
          }
        >
          <option value="">{words.order.any}</option>
          {Object.entries(words.orderStatus).map(([status, name]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{words.action.search}</button>
    </form>
  );
}

/** What has an @ is a mailbox, anything else an order's number. */
export function filterOf(search: URLSearchParams): OrderFilter {
  const sought = search.get('sought');
  const status = search.get('status') as OrderStatus | null;
  return {
    ...(sought && (sought.includes('@') ? { email: sought } : { number: sought.toUpperCase() })),
    ...(status && { status: [status] }),
  };
}
