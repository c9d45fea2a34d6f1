import { Link, useSearchParams } from 'wouter';
import { useSession } from '../../api/session.js';
import { AuditLogDocument, type AuditFilter } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { AuditFilters, filterOf, isUpsideDown } from './AuditFilters.js';
import { AuditRow } from './AuditRow.js';

/** Who of the staff and partners did what, the latest first; of whom and of what, as the address says. */
export function Audit() {
  const { audit: words, reports } = useWords();
  const { timeZone } = useSession().facts;
  const [search] = useSearchParams();
  const sought = search.toString();
  return (
    <>
      <header className="title">
        <h1>{words.title}</h1>
      </header>
      <div className="stack">
        <AuditFilters key={`of ${sought}`} />
        {search.has('order') && (
          <p className="soft">
            {words.ofOneOrder} <Link href="/audit">{words.ofAll}</Link>
          </p>
        )}
        {isUpsideDown(search) ? (
          <p role="alert" className="notice">
            {reports.dayFaults.notAPeriod}
          </p>
        ) : (
          <Found key={sought} filter={filterOf(search, timeZone)} />
        )}
      </div>
    </>
  );
}

function Found({ filter }: { filter: AuditFilter }) {
  const pages = useOpenedPages(AuditLogDocument, (data) => data.auditLog, { filter });
  return <OpenedRows pages={pages} row={(entry) => <AuditRow entry={entry} />} />;
}
