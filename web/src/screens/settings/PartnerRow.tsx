import { RevokeKeyDocument, type SettingsPartnersQuery } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { GraveButton } from '../../parts/GraveButton.js';
import { When } from '../../parts/When.js';
import { Manifests } from './Manifests.js';
import { NewKey } from './NewKey.js';

type Partner = SettingsPartnersQuery['partners']['edges'][number]['node'];

interface PartnerRowProps {
  partner: Partner;
  changed: () => void;
}

/** One partner on a line; behind it its keys, and what they may run. */
export function PartnerRow({ partner, changed }: PartnerRowProps) {
  const { settings: words } = useWords();
  const { name, warehouse, callsPerMinute, keys, manifests } = partner;
  const said = [
    ...(warehouse ? [`${words.warehouse} ${warehouse.code}`] : []),
    words.keysInUse(keys.filter(({ revokedAt }) => !revokedAt).length),
    words.manifestsInUse(manifests.filter(({ retiredAt }) => !retiredAt).length),
    words.callsPerMinute(callsPerMinute),
  ];
  return (
    <li>
      <details>
        <summary>
          <strong>{name}</strong> <span className="soft">{said.join(' · ')}</span>
        </summary>
        <div className="stack inner">
          <Keys partner={partner} changed={changed} />
          <NewKey partnerId={partner.id} done={changed} />
          <Manifests owner={partner} manifests={manifests} changed={changed} />
          {manifests.length === 0 && <p className="soft">{words.noManifest}</p>}
        </div>
      </details>
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
            <GraveButton
              name={words.revoke}
              warning={words.revokeWarning(`${prefix}…`)}
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
