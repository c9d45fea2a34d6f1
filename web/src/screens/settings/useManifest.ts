import { useState } from 'react';
import { RegisterManifestDocument, type RegisterManifestInput } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { useAction, type Problem } from '../../parts/useAction.js';

/** Registers the text of a manifest file for a partner, and says what stands against it. */
export function useManifest() {
  const { settings: words } = useWords();
  const [unreadable, setUnreadable] = useState<readonly Problem[]>([]);
  const { act, loading, problems } = useAction(
    RegisterManifestDocument,
    (data) => data.registerManifest,
    false,
  );
  /** The file's content, if it is one. */
  const read = (text: string): RegisterManifestInput['manifest'] | undefined => {
    try {
      const manifest = JSON.parse(text) as RegisterManifestInput['manifest'];
      setUnreadable([]);
      return manifest;
    } catch {
      setUnreadable([{ message: words.manifestUnreadable }]);
      return undefined;
    }
  };
  /** Another text is typed: what was said of the one before is over. */
  const forget = (): void => setUnreadable([]);
  return { read, forget, register: act, loading, problems: [...unreadable, ...problems] };
}
