import { useWords } from '../../i18n/language.js';
import { TextField } from '../../parts/TextField.js';
import { UnitsOfLines } from '../../parts/UnitsOfLines.js';
import type { LineUnits } from './looseGoods.js';
import type { BoxForm } from './useBox.js';

interface BoxFieldsProps {
  /** All that can be in it, and at most how many units of each. */
  most: readonly LineUnits[];
  form: BoxForm;
  change: (form: BoxForm) => void;
}

const HEAVIEST_GRAMS = 1_000_000;

/** What is in a box, what the scales say, and how big it is. */
export function BoxFields({ most, form, change }: BoxFieldsProps) {
  const { packing: words } = useWords();
  return (
    <>
      <UnitsOfLines
        lines={most}
        units={form.units}
        change={(units) => change({ ...form, units })}
      />
      <div className="row">
        <TextField
          label={words.weight}
          value={form.weightGrams}
          type="number"
          min={1}
          max={HEAVIEST_GRAMS}
          required
          change={(weightGrams) => change({ ...form, weightGrams })}
        />
        <TextField
          label={words.dimensions}
          value={form.dimensions}
          placeholder="300x200x80"
          pattern="[0-9]+x[0-9]+x[0-9]+"
          change={(dimensions) => change({ ...form, dimensions })}
        />
      </div>
    </>
  );
}
