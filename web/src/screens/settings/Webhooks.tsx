import {
  EnableWebhookDocument,
  PingWebhookDocument,
  SettingsWebhooksDocument,
  type SettingsWebhooksQuery,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Pile } from '../../parts/Pile.js';
import { Status } from '../../parts/Status.js';
import { usePile } from '../../parts/usePile.js';
import { RegisterWebhookForm } from './RegisterWebhookForm.js';

/** Addresses that are told what happens. */
export function Webhooks() {
  const { settings: words } = useWords();
  const { nodes, error, again } = usePile(
    SettingsWebhooksDocument,
    (data) => data.webhookEndpoints,
  );
  return (
    <Pile title={words.webhooks} count={nodes?.length} error={error}>
      {nodes?.map((endpoint) => (
        <Endpoint key={endpoint.id} endpoint={endpoint} changed={again} />
      ))}
      <li>
        <RegisterWebhookForm done={again} />
      </li>
    </Pile>
  );
}

interface EndpointProps {
  endpoint: SettingsWebhooksQuery['webhookEndpoints']['edges'][number]['node'];
  changed: () => void;
}

function Endpoint({ endpoint, changed }: EndpointProps) {
  const { settings: words } = useWords();
  const { id, url, types, status, disabledBecause } = endpoint;
  const isOn = status === 'ENABLED';
  return (
    <li className="row">
      <Status tone={isOn ? 'good' : 'bad'}>{isOn ? words.on : words.off}</Status>
      <code>{url}</code>
      <span className="soft">{types.join(', ')}</span>
      {disabledBecause && <span>{words.stops[disabledBecause]}</span>}
      {isOn ? (
        <ActionButton
          name={words.ping}
          document={PingWebhookDocument}
          answerOf={(data) => data.pingWebhookEndpoint}
          input={{ endpointId: id }}
          done={changed}
        />
      ) : (
        <ActionButton
          name={words.enable}
          document={EnableWebhookDocument}
          answerOf={(data) => data.enableWebhookEndpoint}
          input={{ endpointId: id }}
          done={changed}
        />
      )}
    </li>
  );
}
