import { Link, useSearchParams } from 'wouter';
import {
  ConsoleWebhookDeliveriesDocument,
  SettingsWebhooksDocument,
  type WebhookDeliveryStatus,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Choice } from '../../parts/Choice.js';
import { Notice } from '../../parts/Notice.js';
import { OpenedRows } from '../../parts/OpenedRows.js';
import { useOpenedPages } from '../../parts/useOpenedPages.js';
import { useWholeList } from '../../parts/useWholeList.js';
import { withParameter } from '../../parts/withParameter.js';
import { DeliveryRow } from './DeliveryRow.js';
import { ReplayForm } from './ReplayForm.js';

/** What was sent to one address, newest first, what came of each try, and what is to be sent again. */
export function Deliveries({ endpointId }: { endpointId: string }) {
  const { webhooks: words, nav, exceptions } = useWords();
  const [search, setSearch] = useSearchParams();
  const status = statusIn(search);
  const { nodes, isWhole } = useWholeList(
    SettingsWebhooksDocument,
    (data) => data.webhookEndpoints,
    {},
  );
  const endpoint = nodes?.find(({ id }) => id === endpointId);
  return (
    <>
      <header className="title">
        <h1>{words.deliveries}</h1>
        <Choice
          label={exceptions.state}
          value={status ?? 'ANY'}
          options={['ANY', 'PENDING', 'DELIVERED', 'FAILED'] as const}
          names={{ ANY: exceptions.any, ...words.statuses }}
          change={(next) =>
            setSearch((before) => withParameter(before, 'status', next === 'ANY' ? '' : next))
          }
        />
      </header>
      <div className="stack">
        <p className="row">
          <Link href="/settings">{nav.settings}</Link>
          <code>{endpoint?.url}</code>
        </p>
        {isWhole && !endpoint ? (
          <Notice>{words.noEndpoint}</Notice>
        ) : (
          <>
            <List key={status} endpointId={endpointId} status={status} />
            <ReplayForm endpointId={endpointId} />
          </>
        )}
      </div>
    </>
  );
}

interface ListProps {
  endpointId: string;
  status: WebhookDeliveryStatus | null;
}

function List({ endpointId, status }: ListProps) {
  const pages = useOpenedPages(ConsoleWebhookDeliveriesDocument, (data) => data.webhookDeliveries, {
    endpointId,
    status,
  });
  return (
    <OpenedRows
      pages={pages}
      row={(delivery) => (
        <DeliveryRow endpointId={endpointId} delivery={delivery} changed={pages.again} />
      )}
    />
  );
}

function statusIn(search: URLSearchParams): WebhookDeliveryStatus | null {
  const given = search.get('status');
  return given === 'PENDING' || given === 'DELIVERED' || given === 'FAILED' ? given : null;
}
