import { PackParcelDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { useAction, type Problem } from '../../parts/useAction.js';
import { BoxFields } from './BoxFields.js';
import type { LooseGoods } from './looseGoods.js';
import type { Warning } from './PackedOddly.js';
import { useBox } from './useBox.js';
import { useMovedOn } from './useDeskRefusal.js';

/** Puts picked goods into a box, and the box on the scales; several times, where they go into several. */
export function PackForm({
  goods,
  packed,
  refused,
}: {
  goods: LooseGoods;
  packed: (warnings: readonly Warning[]) => void;
  refused: (problems: readonly Problem[]) => void;
}) {
  const { packing: words } = useWords();
  const { lines } = goods;
  const { form, setForm, clear, input } = useBox({
    ...{ inside: lines, most: lines, weightGrams: '', dimensions: '' },
  });
  const { act, loading, problems, forget } = useAction(
    PackParcelDocument,
    (data) => data.packParcel,
    true,
    refused,
  );
  const said = useMovedOn(problems);
  const pack = async (): Promise<void> => {
    const answer = await act({ pickingListId: goods.pickingListId, ...input });
    if (!answer) return;
    clear();
    packed(answer.warnings);
  };
  return (
    <form
      className="card stack"
      onInput={forget}
      onSubmit={(event) => {
        event.preventDefault();
        void pack();
      }}
    >
      <h2>
        {words.pack} <span className="soft">{goods.warehouse.name}</span>
      </h2>
      <BoxFields most={lines} form={form} change={setForm} />
      <Problems problems={said} />
      <button type="submit" disabled={loading}>
        {words.close}
      </button>
    </form>
  );
}
