import { useWords } from '../../i18n/language.js';
import type { Problem } from '../../parts/useAction.js';

/** Says of what others have seen to that they have; the shop names states that nobody knows here. */
export function useMovedOn(problems: readonly Problem[]): readonly Problem[] {
  const { exceptions: words } = useWords();
  return problems.map((one) => (one.current ? { message: words.movedOn } : one));
}
