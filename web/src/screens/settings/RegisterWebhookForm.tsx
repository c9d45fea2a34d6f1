import { useState } from 'react';
import { RegisterWebhookDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { TextField } from '../../parts/TextField.js';
import { useAction } from '../../parts/useAction.js';
import { Secret } from './Secret.js';

/** From now on an address is told; its secret is shown once. */
export function RegisterWebhookForm({ done }: { done: () => void }) {
  const { settings: words } = useWords();
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState('order.*');
  const [secret, setSecret] = useState<string>();
  const { act, loading, problems } = useAction(
    RegisterWebhookDocument,
    (data) => data.registerWebhookEndpoint,
    false,
  );
  const submit = async (): Promise<void> => {
    const answer = await act({ url, types: types.split(/[\s,]+/).filter(Boolean) });
    setSecret(answer?.secret ?? undefined);
    if (answer) done();
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField label={words.address} value={url} type="url" required change={setUrl} />
      <TextField label={words.types} value={types} required change={setTypes} />
      <button type="submit" disabled={loading}>
        {words.add}
      </button>
      <Problems problems={problems} />
      {secret && <Secret secret={secret} />}
    </form>
  );
}
