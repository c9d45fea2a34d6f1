import { useWords } from '../../i18n/language.js';
import type { OrderStep } from '../../parts/useLiveOrder.js';
import { When } from '../../parts/When.js';

/** Everything that has happened to it, newest first. */
export function Timeline({ events }: { events: readonly OrderStep[] }) {
  const { order: words } = useWords();
  return (
    <section className="card stack">
      <h2>{words.timeline}</h2>
      <ol className="trail" aria-live="polite" reversed>
        {events.map(({ sequence, message, occurredAt }) => (
          <li key={sequence} value={sequence}>
            {message} <When at={occurredAt} />
          </li>
        ))}
      </ol>
    </section>
  );
}
