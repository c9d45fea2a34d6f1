import { Link } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { AlertRow } from './AlertRow.js';
import { useOpenAlerts } from './useOpenAlerts.js';

/** What staff have to know of now, and who looks after it. */
export function OpenAlerts() {
  const { alerts: words } = useWords();
  const { alerts, again } = useOpenAlerts();
  if (!alerts || alerts.length === 0) return null;
  return (
    <section className="card stack" aria-label={words.title}>
      <header className="row">
        <h2>{words.title}</h2>
        <Link className="end" href="/alerts">
          {words.all}
        </Link>
      </header>
      <ul className="feed">
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} changed={again} />
        ))}
      </ul>
    </section>
  );
}
