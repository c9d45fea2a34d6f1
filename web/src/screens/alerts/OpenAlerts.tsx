import {
  ConsoleAcknowledgeAlertDocument,
  type AlertFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { useOpenAlerts } from './useOpenAlerts.js';

/** What staff have to know of now, and who looks after it. */
export function OpenAlerts() {
  const { alerts: words } = useWords();
  const { alerts, again } = useOpenAlerts();
  if (!alerts || alerts.length === 0) return null;
  return (
    <section className="card stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <ul className="feed">
        {alerts.map((alert) => (
          <AlertRow key={alert.id} alert={alert} changed={again} />
        ))}
      </ul>
    </section>
  );
}

function AlertRow({ alert, changed }: { alert: AlertFieldsFragment; changed: () => void }) {
  const { alerts: words } = useWords();
  const { id, rule, message, raisedAt, acknowledgedBy } = alert;
  return (
    <li className="row">
      <Status tone={acknowledgedBy ? 'waiting' : 'bad'}>{words.rules[rule]}</Status>
      <span>{message}</span>
      <When at={raisedAt} />
      {acknowledgedBy ? (
        <span className="soft">{words.acknowledgedBy(acknowledgedBy.replace(/^staff:/, ''))}</span>
      ) : (
        <ActionButton
          name={words.acknowledge}
          document={ConsoleAcknowledgeAlertDocument}
          answerOf={(data) => data.acknowledgeAlert}
          input={{ alertId: id }}
          done={changed}
        />
      )}
    </li>
  );
}
