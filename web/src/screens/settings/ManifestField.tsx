import { useWords } from '../../i18n/language.js';

interface ManifestFieldProps {
  value: string;
  change: (value: string) => void;
  required?: boolean;
}

/** The text of a manifest file, pasted or taken from the file. */
export function ManifestField({ value, change, required = false }: ManifestFieldProps) {
  const { settings: words } = useWords();
  return (
    <>
      <label className="field">
        <span>{words.manifestText}</span>
        <textarea
          rows={6}
          value={value}
          required={required}
          spellCheck={false}
          onChange={({ target }) => change(target.value)}
        />
      </label>
      <label className="field">
        <span>{words.manifestFile}</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ target }) => void target.files?.[0]?.text().then(change)}
        />
      </label>
    </>
  );
}
