import type { ConsoleOrderFieldsFragment } from '../../generated/graphql.js';
import { Amount } from '../../parts/Amount.js';
import { UnitsOfLines } from '../../parts/UnitsOfLines.js';

interface RefundLinesProps {
  order: ConsoleOrderFieldsFragment;
  units: Readonly<Record<string, number>>;
  change: (units: Readonly<Record<string, number>>) => void;
}

/** How many units of each line are paid back, and what is left to pay back for all of them. */
export function RefundLines({ order, units, change }: RefundLinesProps) {
  const nameOf = (id: string) => order.lines.find((line) => line.id === id)?.productName ?? '';
  const lines = order.refundable.lines
    .filter(({ quantity }) => quantity > 0)
    .map(({ line: { id }, quantity, amount }) => ({
      ...{ id, quantity, productName: nameOf(id) },
      more: <Amount money={amount} />,
    }));
  return <UnitsOfLines lines={lines} units={units} change={change} />;
}
