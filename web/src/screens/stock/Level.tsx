import type { StockFieldsFragment } from '../../generated/graphql.js';
import { useWords } from '../../i18n/language.js';

const WIDTH = 120;
const HEIGHT = 10;

/** How much can be sold beside the reorder point, as a bar with a mark in it. */
export function Level({ item }: { item: StockFieldsFragment }) {
  const { stock: words } = useWords();
  const point = item.reorderPoint ?? 0;
  const full = Math.max(item.available, point * 2, 1);
  const length = (units: number): number => (WIDTH * Math.max(units, 0)) / full;
  const isLow = item.isLow ?? false;
  return (
    <svg
      className={isLow ? 'level low' : 'level'}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={isLow ? words.low : words.enough}
    >
      <rect className="shelf" width={WIDTH} height={HEIGHT} rx={3} />
      <rect className="units" width={length(item.available)} height={HEIGHT} rx={3} />
      {point > 0 && <rect className="point" x={length(point)} width={2} height={HEIGHT} />}
    </svg>
  );
}
