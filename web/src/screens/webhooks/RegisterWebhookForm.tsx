import { useState } from 'react';
import { RegisterWebhookDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { RowForm } from '../../parts/RowForm.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { Secret } from '../settings/Secret.js';
import { typesIn } from './typesIn.js';

/** From now on an address is told; its secret is shown once. */
export function RegisterWebhookForm({ done }: { done: () => void }) {
  const { webhooks: words, settings } = useWords();
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState('order.*');
  const [secret, setSecret] = useState<string>();
  const action = useAction(RegisterWebhookDocument, (data) => data.registerWebhookEndpoint, false);
  const submit = async (): Promise<void> => {
    const answer = await action.act({ url, types: typesIn(types) });
    setSecret(answer?.secret ?? undefined);
    if (!answer) return;
    setUrl('');
    done();
  };
  return (
    <RowForm
      yes={settings.add}
      action={action}
      submit={submit}
      told={secret && <Secret secret={secret} />}
    >
      <TextField label={words.address} value={url} type="url" required change={setUrl} />
      <TextField label={words.types} value={types} required change={setTypes} />
    </RowForm>
  );
}
