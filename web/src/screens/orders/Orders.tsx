import { useQuery } from '@apollo/client/react';
import { Link, useSearchParams } from 'wouter';
import { ConsoleOrdersDocument, type ConsoleOrdersQuery } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Amount } from '../../parts/Amount.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { orderTone } from '../../parts/orderTone.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { filterOf, OrderFilters } from './OrderFilters.js';
import { Table } from '../../parts/Table.js';

const PAGE = 30;

/** Every order of the shop, newest first. What is looked for stands in the address, to be kept and shared. */
export function Orders() {
  const words = useWords();
  const [search] = useSearchParams();
  const { data, error, refetch, fetchMore } = useQuery(ConsoleOrdersDocument, {
    variables: { first: PAGE, filter: filterOf(search) },
    fetchPolicy: 'cache-and-network',
  });
  return (
    <>
      <header className="title">
        <h1>{words.nav.orders}</h1>
        <OrderFilters />
      </header>
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.orders.edges.length === 0 && <Notice>{words.state.nothing}</Notice>}
      {data && data.orders.edges.length > 0 && <OrderTable orders={data.orders.edges} />}
      {data && (
        <MoreButton
          page={data.orders.pageInfo}
          more={(after) => fetchMore({ variables: { after } })}
        />
      )}
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
            <Link href={`/orders/${node.id}`}>{node.number}</Link>
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
