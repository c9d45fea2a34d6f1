import type { ErrorLike } from '@apollo/client';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { Failed } from './Failed.js';
import { Loading } from './Loading.js';

interface PileProps {
  title: string;
  /** How many there are; absent while nobody knows. */
  count: number | undefined;
  error: ErrorLike | undefined;
  children: ReactNode;
}

/** A list that is short enough to be shown whole, with how many there are. */
export function Pile({ title, count, error, children }: PileProps) {
  const { state } = useWords();
  return (
    <section className="card stack">
      <header className="row">
        <h2>{title}</h2>
        {count !== undefined && count > 0 && <span className="status over">{count}</span>}
      </header>
      {error && count === undefined && <Failed error={error} />}
      {!error && count === undefined && <Loading />}
      {count === 0 && <p className="soft">{state.nothing}</p>}
      <ul className="feed">{children}</ul>
    </section>
  );
}
