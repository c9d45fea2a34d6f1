import { useState } from 'react';
import { RotateWebhookSecretDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Dialog } from '../../parts/Dialog.js';
import { Problems } from '../../parts/Problems.js';
import { Tick } from '../../parts/Tick.js';
import { useAction } from '../../parts/useAction.js';
import { Secret } from '../settings/Secret.js';

interface NewSecretDialogProps {
  endpointId: string;
  close: () => void;
  done: () => void;
}

/** Another secret to sign with, shown until the dialog is closed; what was signed with before counts for another day, unless it leaked. */
export function NewSecretDialog({ endpointId, close, done }: NewSecretDialogProps) {
  const { webhooks: words, action, state } = useWords();
  const [isLeaked, setLeaked] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { act, loading, problems } = useAction(
    RotateWebhookSecretDocument,
    (data) => data.rotateWebhookSecret,
    false,
  );
  const submit = async (): Promise<void> => {
    const answer = await act({ endpointId, isLeaked });
    if (!answer) return;
    setSecret(answer.secret ?? undefined);
    done();
  };
  return (
    <Dialog title={words.newSecret} close={close} isKept={secret !== undefined}>
      {secret ? (
        <div className="stack">
          <Secret secret={secret} />
          <button type="button" onClick={close}>
            {action.close}
          </button>
        </div>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <p>{words.newSecretHint}</p>
          <Tick label={words.isLeaked} checked={isLeaked} change={setLeaked} />
          <Problems problems={problems} />
          <button type="submit" disabled={loading}>
            {loading ? state.loading : words.newSecret}
          </button>
        </form>
      )}
    </Dialog>
  );
}
