import {
  ConsoleAcknowledgeAlertDocument,
  type AlertFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { sayActor } from '../../parts/sayActor.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';

/** One alert: what it is of and since when, and who looks after it, or when it was over. */
export function AlertRow({ alert, changed }: { alert: AlertFieldsFragment; changed: () => void }) {
  const all = useWords();
  const { alerts: words } = all;
  const { id, rule, message, raisedAt, acknowledgedBy, resolvedAt } = alert;
  return (
    <li className="row">
      <Status tone={resolvedAt ? 'over' : acknowledgedBy ? 'waiting' : 'bad'}>
        {words.rules[rule]}
      </Status>
      <span>{message}</span>
      <When at={raisedAt} />
      <span className="row end">
        {acknowledgedBy && (
          <span className="soft">{words.acknowledgedBy(sayActor(acknowledgedBy, all))}</span>
        )}
        {resolvedAt && (
          <span className="soft">
            {words.resolved} <When at={resolvedAt} />
          </span>
        )}
        {!resolvedAt && !acknowledgedBy && (
          <ActionButton
            name={words.acknowledge}
            document={ConsoleAcknowledgeAlertDocument}
            answerOf={(data) => data.acknowledgeAlert}
            input={{ alertId: id }}
            done={changed}
          />
        )}
      </span>
    </li>
  );
}
