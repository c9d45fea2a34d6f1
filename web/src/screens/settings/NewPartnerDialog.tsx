import { useState } from 'react';
import { useWords } from '../../i18n/language.js';
import { Dialog } from '../../parts/Dialog.js';
import { Problems } from '../../parts/Problems.js';
import { PartnerForm } from './PartnerForm.js';
import { Secret } from './Secret.js';
import { useManifest } from './useManifest.js';

interface NewPartnerDialogProps {
  close: () => void;
  done: () => void;
}

/** Takes a partner in: its name, what its first key is for, and what it may run. Its key is shown until the dialog is closed. */
export function NewPartnerDialog({ close, done }: NewPartnerDialogProps) {
  const { settings: words, action } = useWords();
  const [secret, setSecret] = useState<string>();
  const manifest = useManifest();
  return (
    <Dialog title={words.newPartner} close={close} isKept={secret !== undefined}>
      {secret ? (
        <div className="stack">
          <Secret secret={secret} />
          <Problems problems={manifest.problems} />
          {manifest.problems.length > 0 && <p>{words.manifestLater}</p>}
          <button type="button" onClick={close}>
            {action.close}
          </button>
        </div>
      ) : (
        <PartnerForm
          manifest={manifest}
          created={(key) => {
            setSecret(key);
            done();
          }}
        />
      )}
    </Dialog>
  );
}
