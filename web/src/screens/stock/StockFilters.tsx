import { useSearchParams } from 'wouter';
import { useWords } from '../../i18n/language.js';
import { SeekForm } from '../../parts/SeekForm.js';
import { withParameter } from '../../parts/withParameter.js';

/** By SKU or name, and only what is low. */
export function StockFilters() {
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  return (
    <SeekForm>
      <label className="choice">
        <input
          type="checkbox"
          checked={search.get('low') === 'true'}
          onChange={({ target }) =>
            setSearch((before) => withParameter(before, 'low', target.checked ? 'true' : ''))
          }
        />
        {words.stock.lowOnly}
      </label>
    </SeekForm>
  );
}
