import {
  UnpackParcelDocument,
  type BoxFieldsFragment,
  type ParcelStatus,
} from '../../generated/graphql.js';
import { useLanguage } from '../../i18n/language.js';
import { ActionButton } from '../../parts/ActionButton.js';
import { DialogButton } from '../../parts/DialogButton.js';
import { sayWeight } from '../../parts/sayWeight.js';
import { Status, type Tone } from '../../parts/Status.js';
import type { Problem } from '../../parts/useAction.js';
import { When } from '../../parts/When.js';
import type { LineUnits } from './looseGoods.js';
import type { Warning } from './PackedOddly.js';
import { RepackDialog } from './RepackDialog.js';

interface BoxCardProps {
  box: BoxFieldsFragment;
  /** What could be put into it besides. */
  loose: readonly LineUnits[];
  changed: (warnings: readonly Warning[]) => void;
  /** Told when something is in the way of changing it. */
  refused: (problems: readonly Problem[]) => void;
}

const TONES: Record<ParcelStatus, Tone> = { PACKED: 'moving', SHIPPED: 'good', UNPACKED: 'over' };

/** A box that was packed: what is in it, what it weighs, and whether it has left. */
export function BoxCard({ box, loose, changed, refused }: BoxCardProps) {
  const { language, words } = useLanguage();
  const { packing } = words;
  const { id, number, status, weightGrams, expectedWeightGrams, dimensions, lines } = box;
  return (
    <section className="card stack">
      <header className="row">
        <h2>{packing.box(number)}</h2>
        <Status tone={TONES[status]}>{packing.statuses[status]}</Status>
        <span>{sayWeight(weightGrams, language)}</span>
        <span className="soft">
          {packing.goodsWeigh(sayWeight(expectedWeightGrams, language))}
          {dimensions && ` · ${packing.measures(dimensions)}`} · <When at={box.packedAt} />
        </span>
      </header>
      <ul className="trail">
        {lines.map(({ quantity, line }) => (
          <li key={line.id}>
            {quantity} × {line.productName}
          </li>
        ))}
      </ul>
      {status === 'PACKED' && (
        <div className="row">
          <DialogButton name={packing.repack}>
            {(close) => <RepackDialog {...{ box, loose, changed, refused, close }} />}
          </DialogButton>
          <ActionButton
            name={packing.unpack}
            document={UnpackParcelDocument}
            answerOf={(data) => data.unpackParcel}
            input={{ parcelId: id }}
            hasKey
            done={() => changed([])}
            refused={refused}
          />
        </div>
      )}
    </section>
  );
}
