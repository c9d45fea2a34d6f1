import { useQuery } from '@apollo/client/react';
import { ConsoleOrderMessagesDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';

/** What the customer was told, and by which way. */
export function Messages({ id }: { id: string }) {
  const { order: words, state, codes } = useWords();
  const { data, error, refetch } = useQuery(ConsoleOrderMessagesDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: 10_000,
  });
  const messages = data?.order?.notifications ?? [];
  return (
    <section className="card stack">
      <h2>{words.messages}</h2>
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && messages.length === 0 && <p className="soft">{state.nothing}</p>}
      <ul className="trail">
        {messages.map(({ id: key, kind, channel, status, recipient, response }) => (
          <li key={key}>
            {codes.NotificationKind[kind]} · {codes.NotificationChannel[channel]} ·{' '}
            {codes.NotificationStatus[status]} <span className="soft">{recipient}</span>{' '}
            {status === 'PARKED' && <span role="alert">{response}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
