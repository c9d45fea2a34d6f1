import { PackParcelDocument } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';
import { Problems } from '../../parts/Problems.js';
import { useAction } from '../../parts/useAction.js';
import { BoxFields } from './BoxFields.js';
import type { LooseGoods } from './looseGoods.js';
import type { Warning } from './PackedOddly.js';
import { useBox } from './useBox.js';

/** Puts picked goods into a box, and the box on the scales; several times, where they go into several. */
export function PackForm({
  goods,
  packed,
}: {
  goods: LooseGoods;
  packed: (warnings: readonly Warning[]) => void;
}) {
  const { packing: words } = useWords();
  const { form, setForm, input } = useBox(goods.lines, { weightGrams: '', dimensions: '' });
  const { act, loading, problems } = useAction(PackParcelDocument, (data) => data.packParcel);
  const pack = async (): Promise<void> => {
    const answer = await act({ pickingListId: goods.pickingListId, ...input });
    if (answer) packed(answer.warnings);
  };
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        void pack();
      }}
    >
      <h2>
        {words.pack} <span className="soft">{goods.warehouse.name}</span>
      </h2>
      <BoxFields most={goods.lines} form={form} change={setForm} />
      <Problems problems={problems} />
      <button type="submit" disabled={loading}>
        {words.close}
      </button>
    </form>
  );
}
