import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';
import { Units } from './Units.js';

interface UnitsOfLinesProps {
  /** At most so many units of each. */
  lines: readonly { id: string; productName: string; quantity: number; more?: ReactNode }[];
  /** By the line's id. */
  units: Readonly<Record<string, number>>;
  change: (units: Readonly<Record<string, number>>) => void;
}

/** How many units of each line are meant. */
export function UnitsOfLines({ lines, units, change }: UnitsOfLinesProps) {
  const { units: words } = useWords();
  return (
    <ul className="feed">
      {lines.map(({ id, productName, quantity, more }) => (
        <li key={id} className="row">
          <span>{productName}</span>
          <span className="row end">
            <Units
              label={`${words.name}: ${productName}`}
              value={units[id] ?? 0}
              most={quantity}
              change={(value) => change({ ...units, [id]: value })}
            />
            <span className="soft">
              {words.of(quantity)} {more}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
