import { useState } from 'react';
import { useWords } from '../i18n/language.js';

/** The next page of a list, where there is one. */
export function MoreButton({
  page: { hasNextPage, endCursor },
  more,
}: {
  page: { hasNextPage: boolean; endCursor?: string | null };
  more: (after: string) => Promise<unknown>;
}) {
  const { state } = useWords();
  const [loading, setLoading] = useState(false);
  if (!hasNextPage || !endCursor) return null;
  const fetchIt = async (): Promise<void> => {
    setLoading(true);
    await more(endCursor).catch(() => undefined);
    setLoading(false);
  };
  return (
    <button type="button" className="quiet" disabled={loading} onClick={() => void fetchIt()}>
      {loading ? state.loading : state.more}
    </button>
  );
}
