import { useWords } from '../../i18n/language.js';
import { When } from '../../parts/When.js';

/** The name of a report, and how new its figures are. */
export function ReportHead({ title, asOf }: { title: string; asOf: string }) {
  const { reports: words } = useWords();
  return (
    <header className="row">
      <h2>{title}</h2>
      <span className="soft">
        {words.asOf} <When at={asOf} />
      </span>
    </header>
  );
}
