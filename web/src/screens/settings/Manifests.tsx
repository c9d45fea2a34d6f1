import { RetireManifestDocument, type ManifestFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { GraveButton } from '../../parts/GraveButton.js';
import { When } from '../../parts/When.js';
import { ManifestDialog, type ManifestOwner } from './ManifestDialog.js';

interface ManifestsProps {
  /** A partner; absent: the shop. */
  owner?: ManifestOwner;
  manifests: readonly ManifestFieldsFragment[];
  changed: () => void;
}

/** What somebody's programs may run, by version; and one more, or one less. */
export function Manifests({ owner, manifests, changed }: ManifestsProps) {
  const { settings: words } = useWords();
  return (
    <>
      <ul className="plain stack">
        {manifests.map(({ id, version, registeredAt, retiredAt, operations }) => (
          <li key={id} className="row">
            <span>
              {words.manifest} <code>{version}</code>
            </span>
            <span className="soft">{words.operations(operations.length)}</span>
            <When at={registeredAt} />
            {retiredAt ? (
              <span className="soft">{words.retired}</span>
            ) : (
              <GraveButton
                name={words.retire}
                warning={words.retireWarning(version)}
                document={RetireManifestDocument}
                answerOf={(data) => data.retireManifest}
                input={{ manifestId: id }}
                done={changed}
              />
            )}
          </li>
        ))}
      </ul>
      <div>
        <DialogButton name={words.newManifest}>
          {(close) => <ManifestDialog owner={owner} close={close} done={changed} />}
        </DialogButton>
      </div>
    </>
  );
}
