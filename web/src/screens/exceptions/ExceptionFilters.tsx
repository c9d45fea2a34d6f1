import { useSearchParams } from 'wouter';
import type { ExceptionFilter, ExceptionKind, ExceptionState } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { withParameter } from '../../parts/withParameter.js';

/** By kind, and open or dismissed. What is looked for stands in the address. */
export function ExceptionFilters() {
  const { exceptions: words, codes } = useWords();
  return (
    <form className="row" role="search">
      <Choice name="kind" label={words.kind} options={{ '': words.any, ...codes.ExceptionKind }} />
      <Choice name="state" label={words.state} options={words.states} />
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: Record<string, string>;
}

function Choice({ name, label, options }: ChoiceProps) {
  const [search, setSearch] = useSearchParams();
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={search.get(name) ?? Object.keys(options)[0]}
        onChange={({ target }) => setSearch((before) => withParameter(before, name, target.value))}
      >
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

export function filterOf(search: URLSearchParams): ExceptionFilter {
  const kind = search.get('kind') as ExceptionKind | null;
  const state = (search.get('state') ?? 'OPEN') as ExceptionState;
  return { state, ...(kind && { kinds: [kind] }) };
}
