import { useState } from 'react';
import {
  ConsoleConfirmPickedDocument,
  ConsoleStartPickingDocument,
  type PickingListFieldsFragment,
} from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { useAction, type Problem } from '../../parts/useAction.js';
import { ShortDialog } from './ShortDialog.js';
import { shortOf, type Counts } from './shortOf.js';

interface ListActionsProps {
  list: PickingListFieldsFragment;
  /** Whether there is still anything to do. */
  isOpen: boolean;
  counts: Counts;
  /** Reads the list anew. */
  again: () => void;
}

/** Begins the list, and says that it is done; or that somebody else has. What is written off by it is asked for before. */
export function ListActions({ list, isOpen, counts, again }: ListActionsProps) {
  const { warehouse: words } = useWords();
  const [asked, ask] = useState<'start' | 'confirm' | 'short'>();
  const start = useAction(ConsoleStartPickingDocument, (data) => data.startPicking, true, again);
  const confirm = useAction(
    ConsoleConfirmPickedDocument,
    (data) => data.confirmPicked,
    true,
    again,
  );
  const pickingListId = list.id;
  const short = shortOf(list.items, counts);
  const isShort = short !== undefined && short.length > 0;
  const isAsking = isOpen && isShort && asked === 'short';
  const begin = (): void => {
    ask('start');
    void start.act({ pickingListId });
  };
  const finish = (): void => {
    ask(isShort ? 'short' : 'confirm');
    if (!isShort) void confirm.act({ pickingListId });
  };
  return (
    <>
      {!isAsking && <MovedOn problems={(asked === 'start' ? start : confirm).problems} />}
      {isOpen && (
        <div className="row">
          {list.status === 'OPEN' && (
            <button type="button" className="quiet" disabled={start.loading} onClick={begin}>
              {words.start}
            </button>
          )}
          <button type="button" disabled={confirm.loading || !short} onClick={finish}>
            {isShort ? words.confirmShort : words.confirm}
          </button>
        </div>
      )}
      {isAsking && (
        <ShortDialog {...{ pickingListId, short, confirm }} close={() => ask('confirm')} />
      )}
    </>
  );
}

/** What is in the way; of a list that others have taken further, the state in which it is. */
function MovedOn({ problems }: { problems: readonly Problem[] }) {
  const { warehouse: words } = useWords();
  const states: Record<string, string> = words.statuses;
  const said = problems.map(({ message, current }) => {
    const state = states[current ?? ''];
    return { message: state ? words.movedOn(state) : message };
  });
  return <Problems problems={said} />;
}
