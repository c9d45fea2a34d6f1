import type { SubmitEvent } from 'react';
import { useSearchParams } from 'wouter';
import type { AuditFilter } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { momentAt, nextDay } from '../../parts/zoneClock.js';

const NAMES = ['actor', 'action', 'kind', 'subject', 'from', 'to'] as const;

/** Who did what to what, and when. What is looked for stands in the address. */
export function AuditFilters() {
  const { audit: words, action, codes } = useWords();
  const [search, setSearch] = useSearchParams();
  const valueOf = (name: (typeof NAMES)[number]) => ({
    name,
    defaultValue: search.get(name) ?? '',
  });
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = NAMES.map((name) => [name, textOf(form.get(name))]);
    setSearch(typed.filter(([, text]) => text !== '') as [string, string][]);
  };
  return (
    <form className="fields tight" role="search" onSubmit={submit}>
      <label className="field">
        <span>{words.actor}</span>
        <input type="search" {...valueOf('actor')} />
      </label>
      <Options label={words.action} options={codes.actions} {...valueOf('action')} />
      <Options label={words.subjectKind} options={words.subjectKinds} {...valueOf('kind')} />
      <label className="field">
        <span>{words.subject}</span>
        <input type="search" {...valueOf('subject')} />
      </label>
      <label className="field">
        <span>{words.from}</span>
        <input type="date" {...valueOf('from')} />
      </label>
      <label className="field">
        <span>{words.to}</span>
        <input type="date" {...valueOf('to')} />
      </label>
      <button type="submit">{action.search}</button>
    </form>
  );
}

interface OptionsProps {
  label: string;
  name: string;
  defaultValue: string;
  options: Readonly<Record<string, string>>;
}

function Options({ label, options, ...select }: OptionsProps) {
  const { audit: words } = useWords();
  return (
    <label className="field">
      <span>{label}</span>
      <select {...select}>
        <option value="">{words.any}</option>
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the address asks for; whole days by the clock of the shop. */
export function filterOf(search: URLSearchParams, timeZone: string): AuditFilter {
  const [from, to] = [dayIn(search.get('from')), dayIn(search.get('to'))];
  const midnight = (day: string): string =>
    new Date(momentAt(`${day}T00:00`, timeZone)).toISOString();
  const given = {
    ...{ actor: search.get('actor'), action: search.get('action') },
    ...{ subjectKind: search.get('kind'), subjectId: search.get('subject') },
    ...{ orderId: search.get('order'), from: from && midnight(from) },
    to: to && midnight(nextDay(to)),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

/** Whether it asks for days of which the last is before the first: nothing can be of them. */
export function isUpsideDown(search: URLSearchParams): boolean {
  const [from, to] = [dayIn(search.get('from')), dayIn(search.get('to'))];
  return from !== undefined && to !== undefined && to < from;
}

const dayIn = (text: string | null): string | undefined =>
  text && !Number.isNaN(Date.parse(`${text}T00:00Z`)) ? text : undefined;

const textOf = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' ? value.trim() : '';
