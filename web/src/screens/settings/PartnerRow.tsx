import {
  RetireManifestDocument,
  RevokeKeyDocument,
  type SettingsPartnersQuery,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { When } from '../../parts/When.js';
import { ManifestDialog } from './ManifestDialog.js';
import { NewKey } from './NewKey.js';

type Partner = SettingsPartnersQuery['partners']['edges'][number]['node'];

interface PartnerRowProps {
  partner: Partner;
  changed: () => void;
}

/** One partner: its keys, and what they may run. */
export function PartnerRow({ partner, changed }: PartnerRowProps) {
  const { settings: words } = useWords();
  return (
    <li className="card stack">
      <header className="row">
        <strong>{partner.name}</strong>
        {partner.warehouse && (
          <span className="soft">
            {words.warehouse} {partner.warehouse.code}
          </span>
        )}
        <span className="soft">{words.callsPerMinute(partner.callsPerMinute)}</span>
      </header>
      <Keys partner={partner} changed={changed} />
      <NewKey partnerId={partner.id} done={changed} />
      <Manifests partner={partner} changed={changed} />
    </li>
  );
}

function Keys({ partner, changed }: PartnerRowProps) {
  const { settings: words } = useWords();
  return (
    <ul className="plain stack">
      {partner.keys.map(({ id, prefix, scopes, lastUsedAt, revokedAt }) => (
        <li key={id} className="row">
          <code>{prefix}…</code> <span className="soft">{scopes.join(', ')}</span>
          <span className="soft">
            {lastUsedAt ? words.lastUsed : words.neverUsed} {lastUsedAt && <When at={lastUsedAt} />}
          </span>
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
  );
}

function Manifests({ partner, changed }: PartnerRowProps) {
  const { settings: words } = useWords();
  return (
    <>
      <ul className="plain stack">
        {partner.manifests.map(({ id, version, registeredAt, retiredAt, operations }) => (
          <li key={id} className="row">
            <span>
              {words.manifest} <code>{version}</code>
            </span>
            <span className="soft">{words.operations(operations.length)}</span>
            <When at={registeredAt} />
            {retiredAt ? (
              <span className="soft">{words.retired}</span>
            ) : (
              <ActionButton
                name={words.retire}
                document={RetireManifestDocument}
                answerOf={(data) => data.retireManifest}
                input={{ manifestId: id }}
                done={changed}
              />
            )}
          </li>
        ))}
      </ul>
      {partner.manifests.length === 0 && <p className="soft">{words.noManifest}</p>}
      <DialogButton name={words.newManifest}>
        {(close) => <ManifestDialog partner={partner} close={close} done={changed} />}
      </DialogButton>
    </>
  );
}
