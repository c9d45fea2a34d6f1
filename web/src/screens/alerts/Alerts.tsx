import { useSearchParams } from 'wouter';
import {
  ConsoleAlertsDocument,
  type AlertFilterInput,
  type AlertRule,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Choice } from '../../parts/Choice.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { withParameter } from '../../parts/withParameter.js';
import { AlertRow } from './AlertRow.js';

const STATES = ['ANY', 'OPEN', 'RESOLVED'] as const;

/** What staff have to know of, and had to, newest first; of one rule, open or resolved, as the address says. */
export function Alerts() {
  const { alerts: words, exceptions } = useWords();
  useTitle(words.all);
  const [search, setSearch] = useSearchParams();
  const choose = (name: string, value: string): void =>
    setSearch((before) => withParameter(before, name, value === 'ANY' ? '' : value));
  const rules = ['ANY', ...(Object.keys(words.rules) as AlertRule[])] as const;
  const given = { state: search.get('state'), rule: search.get('rule') };
  const state = STATES.find((one) => one === given.state) ?? 'ANY';
  const rule = rules.find((one) => one === given.rule) ?? 'ANY';
  return (
    <>
      <header className="title">
        <h1>{words.all}</h1>
        <form className="row" role="search">
          <Choice
            label={exceptions.state}
            value={state}
            options={STATES}
            names={{ ANY: exceptions.any, ...words.states }}
            change={(next) => choose('state', next)}
          />
          <Choice
            label={exceptions.kind}
            value={rule}
            options={rules}
            names={{ ANY: exceptions.any, ...words.rules }}
            change={(next) => choose('rule', next)}
          />
        </form>
      </header>
      <List
        key={`${state} ${rule}`}
        filter={{
          ...(state !== 'ANY' && { isOpen: state === 'OPEN' }),
          ...(rule !== 'ANY' && { rules: [rule] }),
        }}
      />
    </>
  );
}

function List({ filter }: { filter: AlertFilterInput }) {
  const pages = useOpenedPages(ConsoleAlertsDocument, (data) => data.alerts, { filter });
  return (
    <OpenedRows
      pages={pages}
      isCard
      row={(alert) => <AlertRow alert={alert} changed={pages.again} />}
    />
  );
}
