import type { EntityManager } from '@mikro-orm/postgresql';
import { Money, toMinor } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import type { ReturnLine } from '../../entities/ReturnLine.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';
import { takeBack } from '../inventory/takeBack.js';
import { readRefundable } from '../payments/readRefundable.js';
import { moveReturn, type MovedReturn, type MoveReturn, type ReturnContext } from './moveReturn.js';

export interface InspectReturn extends MoveReturn {
  lines: InspectedLine[];
}

export interface InspectedLine {
  lineId: string;
  /** Units that can be sold again. */
  restock: number;
  /** Units that can not. */
  writeOff: number;
  /** What goes back for them, in major units. Absent: what was paid for them. */
  amount?: string | undefined;
}

/**
 * Says what became of the goods: what can be sold again is on the shelves that it left, and the amount that goes back
 * is set. What is not named was not taken back. Refused when nothing was.
 */
export function inspectReturn(ctx: ReturnContext, input: InspectReturn): Promise<MovedReturn> {
  return moveReturn(ctx, 'inspectReturn', input, async ({ tx, order, goods, at }) => {
    goods.checkMove(ReturnStatus.INSPECTED);
    const lines = await goods.lines.loadItems({ populate: ['line'] });
    const taken = take(lines, input.lines);
    await agree(tx, order, taken);
    goods.inspect(at);
    for (const [{ line, quantityTaken }] of taken) line.quantityReturned += quantityTaken;
    await takeBack(tx, order, lines, at);
  });
}

type Taken = [ReturnLine, InspectedLine][];

/** Writes down how many units were taken back, and for what. */
function take(lines: readonly ReturnLine[], inspected: readonly InspectedLine[]): Taken {
  const problems: Problem[] = [];
  const taken: Taken = [];
  inspected.forEach((one, index) => {
    const path = ['lines', String(index)];
    const line = lines.find((goods) => goods.line.id === one.lineId);
    const isTwice = inspected.findIndex(({ lineId }) => lineId === one.lineId) < index;
    if (!line) problems.push(problem('NOT_FOUND', {}, path));
    else if (isTwice) problems.push(invalid('LINE_TWICE', ...path));
    else problems.push(...unitProblems(line, one, path));
    if (!line || one.restock + one.writeOff === 0) return;
    line.quantityRestocked = one.restock;
    line.quantityWrittenOff = one.writeOff;
    taken.push([line, one]);
  });
  if (problems.length === 0 && taken.length === 0) problems.push(invalid('NOTHING_TAKEN', 'lines'));
  if (problems.length > 0) throw new Refusal(...problems);
  return taken;
}

/** No more than was asked for; and some may have come back in another way meanwhile. */
function unitProblems(
  { line, quantity }: ReturnLine,
  { restock, writeOff }: InspectedLine,
  path: string[],
): Problem[] {
  const { sku, outQuantity } = line;
  if (restock < 0 || writeOff < 0) return [problem('QUANTITY_NOT_POSITIVE', { sku }, path)];
  const requested = restock + writeOff;
  const open = Math.min(quantity, outQuantity);
  if (requested <= open) return [];
  return [problem('RETURN_QUANTITY_EXCEEDED', { sku, requested, open }, path)];
}

/** Sets what goes back for each line: what was paid for its units, or less when staff say so. */
async function agree(tx: EntityManager, order: Order, taken: Taken): Promise<void> {
  const { currency } = order;
  const refundable = await readRefundable(tx, order);
  const problems: Problem[] = [];
  for (const [goods, { amount }] of taken) {
    const { costOf, quantity } = refundable.lines.find(({ line }) => line === goods.line)!;
    const most = costOf(Math.min(goods.quantityTaken, quantity));
    const minor = amount === undefined ? most : toMinor(amount, currency);
    if (minor === undefined || minor < 0) problems.push(invalid('AMOUNT_MALFORMED', 'lines'));
    else if (minor > most) {
      const details = {
        asked: new Money(minor, currency),
        refundable: new Money(most, currency),
      };
      problems.push(problem('REFUND_EXCEEDED', details, ['lines']));
    } else goods.amountMinor = minor;
  }
  if (problems.length > 0) throw new Refusal(...problems);
}
