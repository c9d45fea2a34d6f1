import { useState } from 'react';
import {
  IssueKeyDocument,
  RevokeKeyDocument,
  SettingsPartnersDocument,
  type SettingsPartnersQuery,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { Pile } from '../../parts/Pile.js';
import { Problems } from '../../parts/Problems.js';
import { useAction } from '../../parts/useAction.js';
import { usePile } from '../../parts/usePile.js';
import { When } from '../../parts/When.js';
import { Secret } from './Secret.js';

/** Whoever else is let in, and by which keys. */
export function Partners() {
  const { settings: words } = useWords();
  const { nodes, error, again } = usePile(SettingsPartnersDocument, (data) => data.partners);
  return (
    <Pile title={words.partners} count={nodes?.length} error={error}>
      {nodes?.map((partner) => (
        <PartnerRow key={partner.id} partner={partner} changed={again} />
      ))}
    </Pile>
  );
}

interface PartnerRowProps {
  partner: SettingsPartnersQuery['partners']['edges'][number]['node'];
  changed: () => void;
}

function PartnerRow({ partner, changed }: PartnerRowProps) {
  const { settings: words } = useWords();
  return (
    <li className="card stack">
      <strong>{partner.name}</strong>
      <ul>
        {partner.keys.map(({ id, prefix, scopes, lastUsedAt, revokedAt }) => (
          <li key={id} className="row">
            <code>{prefix}…</code> <span className="soft">{scopes.join(', ')}</span>
            {lastUsedAt && <When at={lastUsedAt} />}
            {revokedAt ? (
              <span className="soft">{words.revoked}</span>
            ) : (
              <ActionButton
                name={words.revoke}
                document={RevokeKeyDocument}
                answerOf={(data) => data.revokeApiKey}
                input={{ apiKeyId: id }}
                done={changed}
              />
            )}
          </li>
        ))}
      </ul>
      <NewKey partnerId={partner.id} done={changed} />
    </li>
  );
}

function NewKey({ partnerId, done }: { partnerId: string; done: () => void }) {
  const { settings: words } = useWords();
  const [secret, setSecret] = useState<string>();
  const { act, loading, problems } = useAction(IssueKeyDocument, (data) => data.issueApiKey, false);
  const submit = async (): Promise<void> => {
    const answer = await act({ partnerId });
    setSecret(answer?.secret ?? undefined);
    if (answer) done();
  };
  return (
    <div className="row">
      <button type="button" className="quiet" disabled={loading} onClick={() => void submit()}>
        {words.newKey}
      </button>
      <Problems problems={problems} />
      {secret && <Secret secret={secret} />}
    </div>
  );
}
