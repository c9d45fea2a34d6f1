import { ApolloProvider } from '@apollo/client/react';
import { useEffect, useMemo } from 'react';
import { createConnection } from '../../api/createClient.js';
import { useLanguage, useWords } from '../../i18n/language.js';
import { Notice } from '../../parts/Notice.js';
import { tokenOf } from './myOrders.js';
import { OrderStory } from './OrderStory.js';

/** One order, opened by its own token: this browser's, or the one of a link in a mail. */
export function OrderPage({ id }: { id: string }) {
  const { state } = useWords();
  const { language } = useLanguage();
  const token = useMemo(() => tokenOf(id), [id]);
  const connection = useMemo(() => createConnection(token, language), [token, language]);
  useEffect(() => () => void connection.socket.dispose(), [connection]);
  if (!token) return <Notice>{state.notFound}</Notice>;
  return (
    <ApolloProvider client={connection.client}>
      <OrderStory id={id} />
    </ApolloProvider>
  );
}
