import { SettingsWebhooksDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Pile } from '../../parts/Pile.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { EndpointRow } from './EndpointRow.js';
import { RegisterWebhookForm } from './RegisterWebhookForm.js';

/** Addresses that are told what happens. */
export function Webhooks() {
  const { webhooks: words } = useWords();
  const { list, error, again, more } = useOpenedPages(
    SettingsWebhooksDocument,
    (data) => data.webhookEndpoints,
    {},
  );
  return (
    <Pile
      title={words.title}
      count={list?.edges.length}
      error={error}
      page={list?.pageInfo}
      more={more}
      footer={<RegisterWebhookForm done={again} />}
    >
      {list?.edges.map(({ node }) => (
        <EndpointRow key={node.id} endpoint={node} changed={again} />
      ))}
    </Pile>
  );
}
