import { useState } from 'react';
import { PingWebhookDocument, type DeliveryFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { Status } from '../../parts/Status.js';
import { useAction } from '../../parts/useAction.js';
import { Outcome } from './Outcome.js';

/** Sends a webhook that tells nothing, and says at once what came of it. */
export function PingButton({ endpointId }: { endpointId: string }) {
  const { webhooks: words } = useWords();
  const [pinged, setPinged] = useState<DeliveryFieldsFragment>();
  const { act, loading, problems } = useAction(
    PingWebhookDocument,
    (data) => data.pingWebhookEndpoint,
    false,
  );
  const ping = async (): Promise<void> => {
    setPinged(undefined);
    setPinged((await act({ endpointId }))?.delivery ?? undefined);
  };
  const attempt = pinged?.attempts.at(-1);
  return (
    <>
      <button type="button" className="quiet" disabled={loading} onClick={() => void ping()}>
        {words.ping}
      </button>
      <span role="status" className="action told">
        {pinged && (
          <Status tone={pinged.status === 'DELIVERED' ? 'good' : 'bad'}>
            {pinged.status === 'DELIVERED' ? words.pingTaken : words.pingRefused}
          </Status>
        )}
        {attempt && <Outcome attempt={attempt} />}
      </span>
      <Problems problems={problems} />
    </>
  );
}
