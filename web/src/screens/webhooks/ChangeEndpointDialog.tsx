import { useState } from 'react';
import { UpdateWebhookDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { typesIn } from './typesIn.js';

interface ChangeEndpointDialogProps {
  endpoint: { id: string; url: string; types: readonly string[] };
  close: () => void;
  done: () => void;
}

/** Where webhooks go from now on, and what of. */
export function ChangeEndpointDialog({ endpoint, close, done }: ChangeEndpointDialogProps) {
  const { webhooks: words, settings, action: all } = useWords();
  const [url, setUrl] = useState(endpoint.url);
  const [types, setTypes] = useState(endpoint.types.join(' '));
  const action = useAction(UpdateWebhookDocument, (data) => data.updateWebhookEndpoint, false);
  const ask = async () => {
    const answer = await action.act({ endpointId: endpoint.id, url, types: typesIn(types) });
    if (answer) done();
    return answer;
  };
  return (
    <AskDialog title={settings.change} yes={all.save} action={action} ask={ask} close={close}>
      <TextField label={words.address} value={url} type="url" required change={setUrl} />
      <TextField label={words.types} value={types} required change={setTypes} />
    </AskDialog>
  );
}
