import { Link } from 'wouter';
import { useSession } from '../../api/session.js';
import type { AuditLogQuery } from '../../generated/graphql.js';
import { useLanguage, useWords } from '../../i18n/language.js';
import { sayActor } from '../../parts/sayActor.js';
import { When } from '../../parts/When.js';
import { sayDetails } from './sayDetails.js';

type Entry = AuditLogQuery['auditLog']['edges'][number]['node'];

/** An entry of the audit log, which is a sentence: who did what to which thing, and how it was before. */
export function AuditRow({ entry }: { entry: Entry }) {
  const words = useWords();
  const actions: Readonly<Record<string, string>> = words.codes.actions;
  const who = entry.role === 'partner' ? words.audit.partner : sayActor(entry.actor, words);
  return (
    <li className="card">
      <p className="row">
        <strong title={entry.actor}>
          {words.audit.did(who, actions[entry.action] ?? entry.action)}
        </strong>
        <Subject entry={entry} />
        <span className="soft end">
          <When at={entry.occurredAt} />
        </span>
      </p>
      <Details details={entry.details} />
    </li>
  );
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The order or SKU that it was about, to be looked at, or what else it is called; what has no name is left to its details. */
function Subject({ entry: { order, subjectKind, subjectId } }: { entry: Entry }) {
  if (order) return <Link href={`/orders/${order.id}`}>{order.number}</Link>;
  if (!subjectId || UUID.test(subjectId)) return null;
  const isGoods = subjectKind === 'STOCK' || subjectKind === 'PRODUCT';
  if (!isGoods) return <span>{subjectId}</span>;
  return <Link href={`/stock/${encodeURIComponent(subjectId)}`}>{subjectId}</Link>;
}

function Details({ details }: Pick<Entry, 'details'>) {
  const { language, words } = useLanguage();
  const { timeZone } = useSession().facts;
  const told = sayDetails(details, words, { language, timeZone });
  if (told.length === 0) return null;
  return (
    <ul className="trail soft">
      {told.map(({ which, said }) => (
        <li key={which + said.join()}>
          {which && <strong>{which} </strong>}
          {said.join(' · ')}
        </li>
      ))}
    </ul>
  );
}
