import { useWords } from '../../i18n/language.js';
import type { Performance } from './Performance.js';

/** What the shop advises, with the figures behind it. */
export function Recommendations({ recommendations }: Pick<Performance, 'recommendations'>) {
  const { reports: words } = useWords();
  return (
    <article className="card stack">
      <h2>{words.advice}</h2>
      {recommendations.length === 0 && <p className="soft">{words.noAdvice}</p>}
      <ul className="trail">
        {recommendations.map(({ code, subject, message }) => (
          <li key={code + subject}>{message}</li>
        ))}
      </ul>
    </article>
  );
}
