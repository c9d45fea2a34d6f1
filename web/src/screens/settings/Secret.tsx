import { useWords } from '../../i18n/language.js';
import { CopyButton } from '../../parts/CopyButton.js';

/** A secret that is shown this once. */
export function Secret({ secret }: { secret: string }) {
  const { settings: words } = useWords();
  return (
    <p role="status" className="card row">
      <span>{words.secretOnce}</span> <code>{secret}</code>
      <CopyButton text={secret} />
    </p>
  );
}
