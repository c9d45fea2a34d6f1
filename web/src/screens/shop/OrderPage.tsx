import { ApolloProvider } from '@apollo/client/react';
import { useMemo } from 'react';
import { useConnection } from '../../api/useConnection.js';
import { useWords } from '../../i18n/language.js';
import { ConnectionLost } from '../../layout/ConnectionLost.js';
import { Notice } from '../../parts/Notice.js';
import { tokenOf } from './myOrders.js';
import { OrderStory } from './OrderStory.js';

/** One order, opened by its own token: this browser's, or the one of a link in a mail. */
export function OrderPage({ id }: { id: string }) {
  const { state } = useWords();
  const token = useMemo(() => tokenOf(id), [id]);
  const connection = useConnection(token);
  if (!token) return <Notice isPage>{state.notFound}</Notice>;
  return (
    <ApolloProvider client={connection.client}>
      <ConnectionLost connection={connection} />
      <OrderStory id={id} />
    </ApolloProvider>
  );
}
