import { useEffect } from 'react';
import { Link } from 'wouter';
import { ConsoleLedgerDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { sayActor } from '../../parts/sayActor.js';
import { When } from '../../parts/When.js';
import { Table } from '../../parts/Table.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';

/** Every movement of the SKU, newest first; asked for anew when its stock has changed. */
export function Ledger({ sku, version }: { sku: string; version: string }) {
  const all = useWords();
  const { stock: words } = all;
  const { list, again, more } = useOpenedPages(
    ConsoleLedgerDocument,
    (data) => data.stockMovements,
    { sku },
  );
  useEffect(() => again(), [version, again]);
  return (
    <section className="stack">
      <h2>{words.ledger}</h2>
      <Table
        label={words.ledger}
        heads={[
          words.when,
          words.kind,
          words.warehouse,
          `${words.onHand}#`,
          `${words.reserved}#`,
          `${words.committed}#`,
          words.reason,
        ]}
      >
        {list?.edges.map(({ node }) => (
          <tr key={node.id}>
            <td>
              <When at={node.occurredAt} />
            </td>
            <td>{words.movements[node.kind]}</td>
            <td>{node.warehouse}</td>
            <td className="number">{signed(node.onHandDelta)}</td>
            <td className="number">{signed(node.reservedDelta)}</td>
            <td className="number">{signed(node.committedDelta)}</td>
            <td>
              {node.orderId ? <Link href={`/orders/${node.orderId}`}>{words.order}</Link> : null}{' '}
              {node.reason} <span className="soft">{node.actor && sayActor(node.actor, all)}</span>
            </td>
          </tr>
        ))}
      </Table>
      {list && <MoreButton page={list.pageInfo} more={more} />}
    </section>
  );
}

const signed = (delta: number): string => (delta > 0 ? `+${delta}` : delta === 0 ? '' : `${delta}`);
