import type { TryFieldsFragment } from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { sayDuration } from '../../parts/sayDuration.js';

/** What came of one try: the answer, or why there was none, and after how long. */
export function Outcome({ attempt }: { attempt: TryFieldsFragment }) {
  const { language, words } = useLanguage();
  const { status, error, durationMs } = attempt;
  const took = sayDuration(durationMs, language);
  if (status) return <span>{words.webhooks.answered(status, took)}</span>;
  return <span>{words.webhooks.unanswered(error ?? '', took)}</span>;
}
