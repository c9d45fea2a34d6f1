import { useState } from 'react';
import { IssueKeyDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';
import { Secret } from './Secret.js';

/** One more key of a partner. It is shown this once. */
export function NewKey({ partnerId, done }: { partnerId: string; done: () => void }) {
  const { settings: words } = useWords();
  const [secret, setSecret] = useState<string>();
  const [picks, setPicks] = useState(false);
  const { act, loading, problems } = useAction(IssueKeyDocument, (data) => data.issueApiKey, false);
  const submit = async (): Promise<void> => {
    const answer = await act({ partnerId, scopes: scopesOf(picks) });
    setSecret(answer?.secret ?? undefined);
    if (answer) done();
  };
  return (
    <div className="row">
      <button type="button" className="quiet" disabled={loading} onClick={() => void submit()}>
        {words.newKey}
      </button>
      <Tick label={words.alsoPicks} checked={picks} change={setPicks} />
      <Problems problems={problems} />
      {secret && <Secret secret={secret} />}
    </div>
  );
}

/** Every key is for orders; some are for the floor too. */
export const scopesOf = (picks: boolean): string[] =>
  picks ? ['orders', 'fulfilment'] : ['orders'];
