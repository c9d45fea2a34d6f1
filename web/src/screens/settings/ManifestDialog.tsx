import { useState } from 'react';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { TextField } from '../../parts/TextField.js';
import { ManifestField } from './ManifestField.js';
import { useManifest } from './useManifest.js';

interface ManifestDialogProps {
  partner: { id: string; name: string };
  close: () => void;
  done: () => void;
}

/** What a version of a partner's program may run from now on. */
export function ManifestDialog({ partner, close, done }: ManifestDialogProps) {
  const { settings: words } = useWords();
  const [text, setText] = useState('');
  const [version, setVersion] = useState('');
  const action = useManifest();
  const ask = async () => {
    const manifest = action.read(text);
    if (!manifest) return undefined;
    const answer = await action.register({
      ...{ partnerId: partner.id, manifest },
      ...(version && { version }),
    });
    if (answer) done();
    return answer;
  };
  return (
    <AskDialog
      title={words.manifestOf(partner.name)}
      yes={words.register}
      action={action}
      ask={ask}
      close={close}
    >
      <ManifestField value={text} change={setText} required />
      <TextField label={words.version} value={version} change={setVersion} />
    </AskDialog>
  );
}
