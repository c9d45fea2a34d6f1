import { useState } from 'react';
import { useWords } from '../i18n/language.js';

/** Puts a text where the reader can paste it from, and says whether that worked. */
export function CopyButton({ text }: { text: string }) {
  const { action } = useWords();
  const [said, setSaid] = useState<string>();
  const copy = async (button: HTMLElement): Promise<void> =>
    setSaid((await copied(text, button)) ? action.copied : action.notCopied);
  return (
    <>
      <button
        type="button"
        className="quiet"
        onClick={({ currentTarget }) => void copy(currentTarget)}
      >
        {action.copy}
      </button>
      <span role="status" className="soft">
        {said}
      </span>
    </>
  );
}

/** The clipboard is closed to pages that came over plain http from another machine: there the old way is left, by selecting the text. */
async function copied(text: string, beside: HTMLElement): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  try {
    if (clipboard) {
      await clipboard.writeText(text);
      return true;
    }
  } catch {
    // Forbidden by the browser or its owner.
  }
  const field = document.createElement('textarea');
  field.value = text;
  // Beside the button: a dialog lets nothing outside of it be selected.
  beside.after(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  beside.focus();
  return isCopied;
}
