import { useState } from 'react';
import { useSession } from '../api/session.js';
import { useLanguage } from '../i18n/language.js';

interface FileButtonProps {
  name: string;
  /** At the shop. The token goes in a header, so that no address carries it. */
  address: string;
  /** Saved under this name; absent: opened beside the page. */
  saveAs?: string;
}

const FORGET_AFTER_MS = 60_000;

/** Fetches a file in the name of who is signed in, and saves or opens it. */
export function FileButton({ name, address, saveAs }: FileButtonProps) {
  const { language, words } = useLanguage();
  const { token } = useSession();
  const [state, setState] = useState<'loading' | 'failed'>();
  const fetchIt = async (): Promise<void> => {
    setState('loading');
    const headers = { authorization: `Bearer ${token}`, 'accept-language': language };
    const response = await fetch(address, { headers });
    setState(response.ok ? undefined : 'failed');
    if (response.ok) show(await response.blob(), saveAs);
  };
  return (
    <span className="action">
      <button
        type="button"
        className="quiet"
        disabled={state === 'loading'}
        onClick={() => void fetchIt().catch(() => setState('failed'))}
      >
        {state === 'loading' ? words.state.loading : name}
      </button>
      {state === 'failed' && <span role="alert">{words.state.failed}</span>}
    </span>
  );
}

function show(file: Blob, saveAs: string | undefined): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  if (saveAs) link.download = saveAs;
  else link.target = '_blank';
  link.click();
  // The page beside reads it first.
  setTimeout(() => URL.revokeObjectURL(link.href), FORGET_AFTER_MS);
}
