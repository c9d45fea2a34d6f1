import type { ErrorLike } from '@apollo/client';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { Failed } from './Failed.js';
import { Loading } from './Loading.js';
import { MoreButton } from './MoreButton.js';

interface PileProps {
  title: string;
  /** How many are shown; absent while nobody knows. */
  count: number | undefined;
  error: ErrorLike | undefined;
  /** Whether there are more, and how they are had; absent of what is shown whole. */
  page?: { hasNextPage: boolean; endCursor?: string | null } | undefined;
  more?: (after: string) => Promise<unknown>;
  /** What stands below it: how one more is added. */
  footer?: ReactNode;
  children: ReactNode;
}

/** A short list, with how many there are. */
export function Pile({ title, count, error, page, more, footer, children }: PileProps) {
  const { state } = useWords();
  return (
    <section className="card stack" aria-label={title}>
      <header className="row">
        <h2>{title}</h2>
        {count !== undefined && count > 0 && (
          <span className="status over">{page?.hasNextPage ? `${count}+` : `${count}`}</span>
        )}
      </header>
      {error && count === undefined && <Failed error={error} />}
      {!error && count === undefined && <Loading />}
      {count === 0 && <p className="soft">{state.nothing}</p>}
      <ul className="feed">{children}</ul>
      {page?.hasNextPage && more && (
        <div>
          <MoreButton page={page} more={more} />
        </div>
      )}
      {footer && <div>{footer}</div>}
    </section>
  );
}
