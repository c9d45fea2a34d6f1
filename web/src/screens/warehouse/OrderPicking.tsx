import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { useMay } from '../../api/session.js';
import { ConsolePickingListsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useTitle } from '../../layout/useTitle.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { ListCard } from './ListCard.js';
import { Packing } from './Packing.js';

/** All lists of one order, from the shelf to the carrier. */
export function OrderPicking({ orderId }: { orderId: string }) {
  const words = useWords();
  const may = useMay();
  const { data, error, refetch } = useQuery(ConsolePickingListsDocument, {
    variables: { first: 20, orderId },
    fetchPolicy: 'cache-and-network',
  });
  const number = data?.pickingLists.edges[0]?.node.order?.number;
  useTitle(number && `${words.nav.warehouse} ${number}`);
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const lists = data.pickingLists.edges.map(({ node }) => node);
  if (lists.length === 0) return <Notice isPage>{words.state.notFound}</Notice>;
  const isPicked = lists.some(({ status }) => status === 'PICKED');
  return (
    <>
      <header className="title">
        <h1>{may('orders') ? <Link href={`/orders/${orderId}`}>{number}</Link> : number}</h1>
      </header>
      <div className="stack">
        {lists.map((list) => (
          <ListCard key={list.id} list={list} again={() => void refetch()} />
        ))}
        {isPicked && <Packing orderId={orderId} lists={lists} />}
      </div>
    </>
  );
}
