import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/language.js';

interface DialogProps {
  title: string;
  close: () => void;
  /** What it shows is shown once: a stray key does not close it. */
  isKept?: boolean;
  children: ReactNode;
}

/** Asks before something is done. Escape and the browser's own gesture close it too, unless it is kept. */
export function Dialog({ title, close, isKept = false, children }: DialogProps) {
  const { action } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [opener] = useState(() => document.activeElement);
  useEffect(() => {
    dialog.current?.showModal();
    // Who typed goes on from where they were.
    return () => (opener as HTMLElement | null)?.focus();
  }, [opener]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      closedby={isKept ? 'none' : 'closerequest'}
      // For browsers that don't know `closedby` yet.
      onCancel={(event) => isKept && event.preventDefault()}
      onClose={close}
    >
      <header>
        <h2 id={id}>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={action.close}
          onClick={() => dialog.current?.close()}
        >
          ✕
        </button>
      </header>
      {children}
    </dialog>
  );
}
