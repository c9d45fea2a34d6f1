import { Link } from 'wouter';
import { useMay } from '../../api/session.js';
import { ConsoleListsToShipDocument, type ListToShipFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Table } from '../../parts/Table.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { When } from '../../parts/When.js';

/** What was picked and waits for a carrier, longest first. */
export function ToShip({ warehouse }: { warehouse: string | null }) {
  const { warehouse: words, packing, stock } = useWords();
  const { list, error, again, more } = useOpenedPages(
    ConsoleListsToShipDocument,
    (data) => data.pickingLists,
    { warehouse },
  );
  return (
    <section className="stack">
      <h2>{words.toShip}</h2>
      {error && !list && <Failed error={error} retry={again} />}
      {!list && !error && <Loading />}
      {list && (
        <Table
          label={words.toShip}
          heads={[
            ...[words.order, words.ship, words.pickedAt, stock.warehouse, `${packing.boxes}#`],
          ]}
        >
          {list.edges.map(({ node }) => (
            <Row key={node.id} list={node} />
          ))}
        </Table>
      )}
      {list && <MoreButton page={list.pageInfo} more={more} />}
    </section>
  );
}

function Row({ list: { order, pickedAt, warehouse } }: { list: ListToShipFragment }) {
  const { warehouse: words } = useWords();
  const may = useMay();
  const packed = (order?.parcels ?? []).filter(
    (box) => box.status === 'PACKED' && box.warehouse?.code === warehouse.code,
  );
  return (
    <tr>
      <td>
        <Link
          href={may('orders') ? `/orders/${order?.id}` : `/warehouse/orders/${order?.id}`}
          className="whole"
        >
          {order?.number}
        </Link>
      </td>
      <td>
        <Link
          className="button"
          href={`/warehouse/orders/${order?.id}`}
          aria-label={`${words.ship} ${order?.number}`}
        >
          {words.ship}
        </Link>
      </td>
      <td>{pickedAt && <When at={pickedAt} />}</td>
      <td>{warehouse.name}</td>
      <td className="number">{packed.length}</td>
    </tr>
  );
}
