import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';
import { ConsolePickingListsDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { Notice } from '../../parts/Notice.js';
import { ListCard } from './ListCard.js';
import { Packing } from './Packing.js';

/** All lists of one order, from the shelf to the carrier. */
export function OrderPicking({ orderId }: { orderId: string }) {
  const words = useWords();
  const { data, error, refetch } = useQuery(ConsolePickingListsDocument, {
    variables: { first: 20, orderId },
    fetchPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const lists = data.pickingLists.edges.map(({ node }) => node);
  if (lists.length === 0) return <Notice>{words.state.notFound}</Notice>;
  const isPicked = lists.some(({ status }) => status === 'PICKED');
  return (
    <>
      <header className="title">
        <h1>
          <Link href={`/orders/${orderId}`}>{lists[0]!.order?.number}</Link>
        </h1>
      </header>
      <div className="stack">
        {lists.map((list) => (
          <ListCard key={list.id} list={list} />
        ))}
        {isPicked && <Packing orderId={orderId} lists={lists} />}
      </div>
    </>
  );
}
