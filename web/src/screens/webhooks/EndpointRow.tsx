import { Link } from 'wouter';
import {
  DisableWebhookDocument,
  EnableWebhookDocument,
  RemoveWebhookDocument,
  type SettingsWebhooksQuery,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { GraveButton } from '../../parts/GraveButton.js';
import { Status } from '../../parts/Status.js';
import { When } from '../../parts/When.js';
import { ChangeEndpointDialog } from './ChangeEndpointDialog.js';
import { NewSecretDialog } from './NewSecretDialog.js';
import { PingButton } from './PingButton.js';

interface EndpointProps {
  endpoint: SettingsWebhooksQuery['webhookEndpoints']['edges'][number]['node'];
  changed: () => void;
}

/** One address: what it is told of, whether it takes it, and what can be done about it. */
export function EndpointRow({ endpoint, changed }: EndpointProps) {
  const { webhooks: words, settings } = useWords();
  const { url, types, status, disabledBecause, failingSince, pausedUntil } = endpoint;
  const isOn = status === 'ENABLED';
  return (
    <li className="row">
      <Status tone={!isOn ? 'bad' : failingSince ? 'waiting' : 'good'}>
        {isOn ? settings.on : settings.off}
      </Status>
      <code>{url}</code>
      <span className="soft">{types.join(', ')}</span>
      {disabledBecause && <span>{words.stops[disabledBecause]}</span>}
      <Since name={words.failingSince} at={failingSince} />
      <Since name={words.pausedUntil} at={pausedUntil} />
      <Since name={words.previousSecretUntil} at={endpoint.previousSecretUntil} />
      <Actions endpoint={endpoint} changed={changed} />
    </li>
  );
}

function Actions({ endpoint, changed }: EndpointProps) {
  const { webhooks: words, settings } = useWords();
  const { id, status } = endpoint;
  return (
    <span className="row end">
      <Link href={`/settings/webhooks/${id}`}>{words.deliveries}</Link>
      <PingButton endpointId={id} />
      {status === 'ENABLED' ? (
        <ActionButton
          name={settings.switchOff}
          document={DisableWebhookDocument}
          answerOf={(data) => data.disableWebhookEndpoint}
          input={{ endpointId: id }}
          done={changed}
        />
      ) : (
        <ActionButton
          name={settings.enable}
          document={EnableWebhookDocument}
          answerOf={(data) => data.enableWebhookEndpoint}
          input={{ endpointId: id }}
          done={changed}
        />
      )}
      <DialogButton name={settings.change}>
        {(close) => <ChangeEndpointDialog endpoint={endpoint} close={close} done={changed} />}
      </DialogButton>
      <DialogButton name={words.newSecret}>
        {(close) => <NewSecretDialog endpointId={id} close={close} done={changed} />}
      </DialogButton>
      <GraveButton
        name={words.remove}
        warning={words.removeWarning}
        document={RemoveWebhookDocument}
        answerOf={(data) => data.removeWebhookEndpoint}
        input={{ endpointId: id }}
        done={changed}
      />
    </span>
  );
}

function Since({ name, at }: { name: string; at?: string | null | undefined }) {
  if (!at) return null;
  return (
    <span className="soft">
      {name} <When at={at} />
    </span>
  );
}
