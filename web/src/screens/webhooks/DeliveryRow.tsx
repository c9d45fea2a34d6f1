import {
  ReplayWebhooksDocument,
  type DeliveryFieldsFragment,
  type WebhookDeliveryStatus,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Status, type Tone } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { Outcome } from './Outcome.js';

interface DeliveryRowProps {
  endpointId: string;
  delivery: DeliveryFieldsFragment;
  changed: () => void;
}

const TONES: Readonly<Record<WebhookDeliveryStatus, Tone>> = {
  ...{ PENDING: 'waiting', DELIVERED: 'good', FAILED: 'bad' },
};

/** One webhook: what came of its last try, and behind it every try and what was sent. */
export function DeliveryRow({ endpointId, delivery, changed }: DeliveryRowProps) {
  const { webhooks: words } = useWords();
  const { id, type, status, createdAt, attempts } = delivery;
  const last = attempts.at(-1);
  // A ping is tried once: nothing was given up.
  const isLostPing = type === 'ping' && status === 'FAILED';
  return (
    <li className="card stack">
      <p className="row">
        <Status tone={TONES[status]}>
          {isLostPing ? words.pingRefused : words.statuses[status]}
        </Status>
        <strong>{type}</strong>
        <When at={createdAt} />
        {last && <Outcome attempt={last} />}
        {type !== 'ping' && (
          <span className="end">
            <ActionButton
              name={words.sendAgain}
              document={ReplayWebhooksDocument}
              answerOf={(data) => data.replayWebhooks}
              input={{ endpointId, deliveryIds: [id] }}
              done={changed}
            />
          </span>
        )}
      </p>
      <details>
        <summary>{words.tries(attempts.length)}</summary>
        <Tries delivery={delivery} />
      </details>
    </li>
  );
}

function Tries({ delivery: { id, body, attempts } }: { delivery: DeliveryFieldsFragment }) {
  const { webhooks: words } = useWords();
  return (
    <div className="stack">
      <ol className="trail">
        {attempts.map((attempt) => (
          <li key={attempt.attemptedAt}>
            <When at={attempt.attemptedAt} /> <Outcome attempt={attempt} />{' '}
            {attempt.responseExcerpt && <code>{attempt.responseExcerpt}</code>}
          </li>
        ))}
      </ol>
      <p className="soft">
        {words.id} <code>{id}</code>
      </p>
      <pre className="scroll" tabIndex={0} role="region" aria-label={words.sent}>
        {body}
      </pre>
    </div>
  );
}
