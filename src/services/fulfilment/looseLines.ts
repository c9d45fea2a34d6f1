import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import { problem, Refusal } from '../../errors.js';
import type { InHand } from './readInHand.js';

export interface WantedLine {
  lineId: string;
  quantity: number;
}

export interface LineUnits {
  line: OrderLine;
  quantity: number;
}

/** What to say when more is wanted than there is. */
interface Loose {
  inHand: InHand;
  warehouse?: string | undefined;
  exceeded: 'SHIP_QUANTITY_EXCEEDED' | 'PACK_QUANTITY_EXCEEDED';
}

/** Which loose units of each line are meant: those that were named, else all. Never more than there are. Needs the lines. */
export function looseLines(
  order: Order,
  wanted: readonly WantedLine[] | undefined,
  loose: Loose,
): LineUnits[] {
  const { inHand, warehouse } = loose;
  const taken = new Map<string, number>();
  const open = order.lines.getItems().map((line) => {
    const before = taken.get(line.sku) ?? 0;
    const left = inHand.unitsOf(line.sku, warehouse) - before;
    const quantity = Math.max(0, Math.min(inHand.openOf(line), left));
    taken.set(line.sku, before + quantity);
    return { line, quantity };
  });
  const lines = wanted ? choose(open, together(wanted), loose.exceeded) : open;
  return lines.filter(({ quantity }) => quantity > 0);
}

/** A line that is named twice is one line with both quantities. */
function together(wanted: readonly WantedLine[]): WantedLine[] {
  const sums = new Map<string, number>();
  for (const { lineId, quantity } of wanted) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity);
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }));
}

function choose(
  open: readonly LineUnits[],
  wanted: readonly WantedLine[],
  exceeded: Loose['exceeded'],
): LineUnits[] {
  const problems = [];
  const chosen: LineUnits[] = [];
  for (const { lineId, quantity } of wanted) {
    const found = open.find(({ line }) => line.id === lineId);
    if (!found) throw new Refusal(problem('NOT_FOUND', {}, ['lines']));
    const { sku } = found.line;
    if (quantity < 1) problems.push(problem('QUANTITY_NOT_POSITIVE', { sku }, ['lines']));
    if (quantity > found.quantity) {
      const details = { sku, requested: quantity, open: found.quantity };
      problems.push(problem(exceeded, details, ['lines']));
    }
    chosen.push({ line: found.line, quantity });
  }
  if (problems.length > 0) throw new Refusal(...problems);
  return chosen;
}
