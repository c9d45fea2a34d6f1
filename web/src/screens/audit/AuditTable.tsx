import { Link } from 'wouter';
import type { AuditLogQuery } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Table } from '../../parts/Table.js';
import { When } from '../../parts/When.js';

type Entry = AuditLogQuery['auditLog']['edges'][number]['node'];

/** Entries of the audit log, a row each. */
export function AuditTable({ entries }: { entries: AuditLogQuery['auditLog']['edges'] }) {
  const { audit: words, codes } = useWords();
  const actions: Record<string, string> = codes.actions;
  return (
    <Table
      label={words.title}
      heads={[words.when, words.who, words.what, words.about, words.details]}
    >
      {entries.map(({ node }) => (
        <tr key={node.id}>
          <td>
            <When at={node.occurredAt} />
          </td>
          <td>{node.actor}</td>
          <td>{actions[node.action] ?? node.action}</td>
          <td>
            {node.order ? (
              <Link href={`/orders/${node.order.id}`}>{node.order.number}</Link>
            ) : (
              node.subjectId
            )}
          </td>
          <td>
            <Details details={node.details} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What was asked for, and from what to what it changed. */
function Details({ details }: Pick<Entry, 'details'>) {
  return (
    <ul className="trail">
      {details.map(({ name, before, after }) => (
        <li key={name}>
          <span className="soft">{name}</span> {before && <del>{before}</del>} {after}
        </li>
      ))}
    </ul>
  );
}
