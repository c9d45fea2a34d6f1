import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'wouter';
import { AuditLogDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Failed } from '../../parts/Failed.js';
import { Loading } from '../../parts/Loading.js';
import { MoreButton } from '../../parts/MoreButton.js';
import { Notice } from '../../parts/Notice.js';
import { AuditList } from './AuditList.js';

const PAGE = 50;

/** Who of the staff and partners did what, the latest first; of one person or one order, as the address says. */
export function Audit() {
  const { audit: words, action, state } = useWords();
  const [search, setSearch] = useSearchParams();
  const [actor, orderId] = [search.get('actor'), search.get('order')];
  const filter = { ...(actor && { actor }), ...(orderId && { orderId }) };
  const { data, error, refetch, fetchMore } = useQuery(AuditLogDocument, {
    variables: { first: PAGE, filter },
    fetchPolicy: 'cache-and-network',
  });
  return (
    <>
      <header className="title">
        <h1>{words.title}</h1>
        <form
          className="row"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            const sought = new FormData(event.currentTarget).get('actor');
            setSearch(typeof sought === 'string' && sought.trim() ? { actor: sought.trim() } : {});
          }}
        >
          <label className="field">
            <span>{words.actor}</span>
            <input name="actor" type="search" defaultValue={actor ?? ''} />
          </label>
          <button type="submit">{action.search}</button>
        </form>
      </header>
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data?.auditLog.edges.length === 0 && <Notice>{state.nothing}</Notice>}
      {data && data.auditLog.edges.length > 0 && <AuditList entries={data.auditLog.edges} />}
      {data && (
        <MoreButton
          page={data.auditLog.pageInfo}
          more={(after) => fetchMore({ variables: { after } })}
        />
      )}
    </>
  );
}
