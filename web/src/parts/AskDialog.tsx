import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { Dialog } from './Dialog.js';
import { Problems } from './Problems.js';
import type { Action } from './useAction.js';

interface AskDialogProps {
  title: string;
  /** What the button says that does it. */
  yes: string;
  isGrave?: boolean;
  action: Pick<Action<never, unknown>, 'loading' | 'problems'> &
    Partial<Pick<Action<never, unknown>, 'forget'>>;
  /** Does it; resolves to nothing when something was in the way. */
  ask: () => Promise<unknown>;
  close: () => void;
  children?: ReactNode;
}

/** A few questions before something is done. It closes once that is done, and else says what is in the way. */
export function AskDialog(props: AskDialogProps) {
  const { title, yes, isGrave = false, action, ask, close, children } = props;
  const { state } = useWords();
  return (
    <Dialog title={title} close={close}>
      <form
        className="stack"
        onInput={action.forget}
        onSubmit={(event) => {
          event.preventDefault();
          void ask().then((answer) => answer !== undefined && close());
        }}
      >
        {children}
        <Problems problems={action.problems} />
        <button type="submit" className={isGrave ? 'danger' : undefined} disabled={action.loading}>
          {action.loading ? state.loading : yes}
        </button>
      </form>
    </Dialog>
  );
}
