import { CombinedGraphQLErrors, type ErrorLike } from '@apollo/client';
import { useWords } from '../i18n/language.js';
import { useTriesAgain } from './useTriesAgain.js';

/**
 * What went wrong, in the shop's own words where it has some, and a way to try again. What the shop did not answer is asked again
 * by itself.
 */
export function Failed({ error, retry }: { error: ErrorLike; retry?: () => void }) {
  const { state } = useWords();
  const told = CombinedGraphQLErrors.is(error) ? error.errors[0]?.message : undefined;
  useTriesAgain(told === undefined ? retry : undefined);
  return (
    <div className="notice" role="alert">
      <p>{state.failed}</p>
      <p className="soft">{told ?? (retry ? state.offline : state.unreachable)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {state.retry}
        </button>
      )}
    </div>
  );
}
