import { useState } from 'react';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { ManifestField } from './ManifestField.js';
import { useManifest } from './useManifest.js';

export interface ManifestOwner {
  id: string;
  name: string;
}

interface ManifestDialogProps {
  /** A partner; absent: the shop. */
  owner: ManifestOwner | undefined;
  close: () => void;
  done: () => void;
}

/** What a version of a partner's program, or of one of the shop's own, may run from now on. */
export function ManifestDialog({ owner, close, done }: ManifestDialogProps) {
  const { settings: words } = useWords();
  const [text, setText] = useState('');
  const [version, setVersion] = useState('');
  const action = useManifest();
  const ask = async () => {
    const manifest = action.read(text);
    if (!manifest) return undefined;
    const answer = await action.register({
      manifest,
      ...(owner && { partnerId: owner.id }),
      ...(version && { version }),
    });
    if (answer) done();
    return answer;
  };
  return (
    <AskDialog
      title={owner ? words.manifestOf(owner.name) : words.ownPrograms}
      yes={words.register}
      action={action}
      ask={ask}
      close={close}
    >
      <ManifestField
        value={text}
        change={(next) => {
          action.forget();
          setText(next);
        }}
        required
      />
      <TextField label={words.version} value={version} change={setVersion} />
    </AskDialog>
  );
}
