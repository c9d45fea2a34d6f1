import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import { useWords } from '../i18n/language.js';

/** What went wrong, in the shop's own words where it has some, and a way to try again. */
export function Failed({ error, retry }: { error: ErrorLike; retry?: () => void }) {
  const words = useWords();
  const told = CombinedGraphQLErrors.is(error) ? error.errors[0]?.message : undefined;
  return (
    <div className="notice" role="alert">
      <p>{words.state.failed}</p>
      <p className="soft">{told ?? words.state.offline}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {words.state.retry}
        </button>
      )}
    </div>
  );
}
