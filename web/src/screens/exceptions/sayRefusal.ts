import type { Words } from '../../i18n/english.js';
import type { Problem } from '../../parts/useAction.js';

/**
 * Says of what others have seen to that they have, and of what was tried that it failed again: the shop names states and
 * things that nobody knows here.
 */
export function sayRefusal({ exceptions: words }: Words, problems: readonly Problem[]): Problem[] {
  return problems.map((one) => {
    if (one.current || one.__typename === 'NotFound') return { message: words.movedOn };
    return one.reason === 'STILL_FAILS' ? { message: words.failedAgain } : one;
  });
}
