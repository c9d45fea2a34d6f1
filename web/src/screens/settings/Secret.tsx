import { useWords } from '../../i18n/language.js';

/** A secret that is shown this once. */
export function Secret({ secret }: { secret: string }) {
  const { settings: words, action } = useWords();
  return (
    <p role="status" className="card row">
      <span>{words.secretOnce}</span> <code>{secret}</code>
      <button
        type="button"
        className="quiet"
        onClick={() => void navigator.clipboard.writeText(secret)}
      >
        {action.copy}
      </button>
    </p>
  );
}
