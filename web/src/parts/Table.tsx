import type { ReactNode } from 'react';
import { useWords } from '../i18n/language.js';

interface TableProps {
  /** What the table is of, for who does not see it. */
  label: string;
  /** The heads of its columns. Those of numbers end with `#`, which is not shown. */
  heads: readonly string[];
  /** Its rows; absent while nobody knows them. */
  children: ReactNode;
  /** On a narrow screen the cells of a row stand below each other, those with `data-head` under that. */
  stacks?: boolean;
}

/** Rows under heads; on a narrow screen they are moved sideways, or stack. */
export function Table({ label, heads, children, stacks = false }: TableProps) {
  const { state } = useWords();
  return (
    <div
      className={stacks ? 'scroll stacks' : 'scroll'}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} className={head.endsWith('#') ? 'number' : undefined}>
                {head.replace(/#$/, '')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.isArray(children) && children.length === 0 ? (
            <tr>
              <td colSpan={heads.length} className="soft">
                {state.nothing}
              </td>
            </tr>
          ) : (
            children
          )}
        </tbody>
      </table>
    </div>
  );
}
