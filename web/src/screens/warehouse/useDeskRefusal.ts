import { useState } from 'react';
import { useWords } from '../../i18n/language.js';
import type { Problem } from '../../parts/useAction.js';

/** Tells the packing desk what was in the way of which of its forms, and reads the order anew: others pack too. */
export type TellRefusal = (form: string, problems: readonly Problem[]) => void;

/** What was in the way of a form that is gone, since the order is not any more as it was. The forms that are there tell it themselves. */
export function useDeskRefusal(forms: readonly string[], again: () => void) {
  const [refusal, setRefusal] = useState<{ form: string; problems: readonly Problem[] }>();
  const problems = useMovedOn(refusal?.problems ?? []);
  const refused: TellRefusal = (form, told) => {
    setRefusal({ form, problems: told });
    again();
  };
  return { problems: refusal && !forms.includes(refusal.form) ? problems : [], refused };
}

/** Says of what others have taken further that they have. */
export function useMovedOn(problems: readonly Problem[]): readonly Problem[] {
  const { packing: words } = useWords();
  return problems.map((one) => (one.current ? { message: words.movedOn } : one));
}
