import { Link, useSearchParams } from 'wouter';
import { useSession } from '../../api/session.js';
import { useResumed } from '../../api/useResumed.js';
import {
  ConsoleOrderChangesDocument,
  ConsoleOrdersDocument,
  type ConsoleOrdersQuery,
  type OrderFilter,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { Table } from '../../parts/Table.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { useThrottled } from '../../parts/useThrottled.js';
import { OrderFilters } from './OrderFilters.js';
import { filterOf } from './seekOrders.js';

/** Every order of the shop, newest first. What is looked for stands in the address, to be kept and shared. */
export function Orders() {
  const words = useWords();
  const [search] = useSearchParams();
  const filter = filterOf(search, useSession().facts.timeZone);
  return (
    <>
      <header className="title">
        <h1>{words.nav.orders}</h1>
        <OrderFilters />
      </header>
      <OrderList key={JSON.stringify(filter)} filter={filter} />
    </>
  );
}

/** Asked for anew when something happens to an order, and now and then: new orders come to its head, and each shows where it is now. */
function OrderList({ filter }: { filter: OrderFilter }) {
  const words = useWords();
  const { list, error, again, more } = useOpenedPages(
    ConsoleOrdersDocument,
    (data: ConsoleOrdersQuery) => data.orders,
    { filter },
  );
  const changed = useThrottled(again);
  useResumed(ConsoleOrderChangesDocument, {
    cursorOf: ({ orderFeed }) => orderFeed.cursor,
    take: changed,
    isBack: changed,
  });
  if (!list) return error ? <Failed error={error} retry={again} /> : <Loading />;
  return (
    <>
      {list.edges.length === 0 && <Notice>{words.state.nothing}</Notice>}
      {list.edges.length > 0 && <OrderTable orders={list.edges} />}
      <MoreButton page={list.pageInfo} more={more} />
    </>
  );
}

function OrderTable({ orders }: { orders: ConsoleOrdersQuery['orders']['edges'] }) {
  const { order: words, ...all } = useWords();
  return (
    <Table
      label={all.nav.orders}
      heads={[
        words.number,
        words.status,
        words.payment,
        words.customer,
        `${words.total}#`,
        words.placed,
      ]}
    >
      {orders.map(({ node }) => (
        <tr key={node.id}>
          <td>
            <Link href={`/orders/${node.id}`} className="whole">
              {node.number}
            </Link>
          </td>
          <td>
            <Status tone={orderTone(node.status)}>{all.orderStatus[node.status]}</Status>
          </td>
          <td>{all.paymentStatus[node.paymentStatus]}</td>
          <td>{node.customer.name}</td>
          <td className="number">
            <Amount money={node.pricing.total} />
          </td>
          <td>
            <When at={node.createdAt} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
