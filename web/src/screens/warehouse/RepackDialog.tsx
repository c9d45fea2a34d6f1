import { RepackParcelDocument, type BoxFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { AskDialog } from '../../parts/AskDialog.js';
import { useAction, type Problem } from '../../parts/useAction.js';
import { BoxFields } from './BoxFields.js';
import type { LineUnits } from './looseGoods.js';
import type { Warning } from './PackedOddly.js';
import { useBox } from './useBox.js';
import { useMovedOn } from './useDeskRefusal.js';

interface RepackDialogProps {
  box: BoxFieldsFragment;
  loose: readonly LineUnits[];
  changed: (warnings: readonly Warning[]) => void;
  refused: (problems: readonly Problem[]) => void;
  close: () => void;
}

/** Opens a box that has not left, and closes it again over other goods or another weight. */
export function RepackDialog({ box, loose, changed, refused, close }: RepackDialogProps) {
  const { packing: words } = useWords();
  const inside = box.lines.map(({ line: { id, productName }, quantity }) => ({
    ...{ id, productName, quantity },
  }));
  const most = together(inside, loose);
  const { form, setForm, input } = useBox({
    ...{ inside, most },
    weightGrams: String(box.weightGrams),
    dimensions: box.dimensions ?? '',
  });
  const action = useAction(RepackParcelDocument, (data) => data.repackParcel, true, refused);
  const problems = useMovedOn(action.problems);
  const repack = async () => {
    const answer = await action.act({ parcelId: box.id, ...input });
    if (answer) changed(answer.warnings);
    return answer;
  };
  return (
    <AskDialog
      title={`${words.repack}: ${words.box(box.number)}`}
      yes={words.close}
      action={{ ...action, problems }}
      close={close}
      ask={repack}
    >
      <BoxFields most={most} form={form} change={setForm} />
    </AskDialog>
  );
}

function together(inside: readonly LineUnits[], loose: readonly LineUnits[]): LineUnits[] {
  const others = loose.filter(({ id }) => inside.every((one) => one.id !== id));
  const more = (id: string): number => loose.find((one) => one.id === id)?.quantity ?? 0;
  return [...inside.map((one) => ({ ...one, quantity: one.quantity + more(one.id) })), ...others];
}
