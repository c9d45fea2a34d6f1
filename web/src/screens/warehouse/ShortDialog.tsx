import type { ConfirmPickedInput } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import type { Action } from '../../parts/useAction.js';
import type { Short } from './shortOf.js';

interface ShortDialogProps {
  pickingListId: string;
  short: readonly Short[];
  confirm: Action<ConfirmPickedInput, unknown>;
  close: () => void;
}

/** Says what is written off when a list is confirmed of which not everything was there. */
export function ShortDialog({ pickingListId, short, confirm, close }: ShortDialogProps) {
  const { warehouse: words } = useWords();
  const input = short.map(({ item, picked, rest }) => ({
    itemId: item.id,
    quantityPicked: picked,
    rest,
  }));
  return (
    <AskDialog
      title={words.confirmShort}
      yes={words.writeOff}
      isGrave
      action={confirm}
      ask={() => confirm.act({ pickingListId, short: input })}
      close={close}
    >
      <ul className="trail">
        {short.map(({ item, picked, rest }) => (
          <li key={item.id}>
            <strong>{item.bin}</strong> {item.productName}: {words.notThere(picked, item.quantity)}{' '}
            <span className="soft">{words.rests[rest]}</span>
          </li>
        ))}
      </ul>
      <p>{words.shelfIsEmpty}</p>
    </AskDialog>
  );
}
