import { useState } from 'react';
import type { PickingListFieldsFragment } from '../../generated/graphql.js';

const KEPT = 'dingdan.chosenLists';

/** The lists that were chosen for a walk together: whoever looks at something else meanwhile finds them chosen. */
export function useChosenLists() {
  const [chosen, setChosen] = useState(kept);
  const choose = (next: ReadonlySet<string>): void => {
    sessionStorage.setItem(KEPT, [...next].join(' '));
    setChosen(next);
  };
  return [chosen, choose] as const;
}

const kept = (): ReadonlySet<string> =>
  new Set((sessionStorage.getItem(KEPT) ?? '').split(' ').filter(Boolean));

/** Only what nobody has begun, alone or with others. */
export const canBeChosen = ({ status, wave }: PickingListFieldsFragment): boolean =>
  status === 'OPEN' && wave === null;
