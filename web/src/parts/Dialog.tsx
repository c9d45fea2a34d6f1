import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/language.js';

/** Asks before something is done. Escape and the browser's own gesture close it too. */
export function Dialog({
  title,
  close,
  children,
}: {
  title: string;
  close: () => void;
  children: ReactNode;
}) {
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
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
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
