import type { Context } from '../../context.js';
import type { Return } from '../../entities/Return.js';
import { ReturnLine } from '../../entities/ReturnLine.js';
import { ASKING_RETURN } from '../../entities/returnMoves.js';
import { readRefundable } from '../payments/readRefundable.js';

/** The lines of a return. Until its inspection sets the amounts, with what can be expected to go back for them. */
export async function readReturnLines(
  { em }: Pick<Context, 'em'>,
  { id, status }: Return,
): Promise<ReturnLine[]> {
  const fork = em.fork();
  const lines = await fork.find(
    ReturnLine,
    { ofReturn: id },
    { populate: ['line.order'], orderBy: { line: { position: 'asc' } } },
  );
  const [first] = lines;
  if (!first || !ASKING_RETURN.includes(status)) return lines;
  const { totalMinor, lines: refundable } = await readRefundable(fork, first.line.order);
  let left = totalMinor;
  for (const goods of lines) {
    const { quantity, costOf } = refundable.find(({ line }) => line === goods.line)!;
    goods.expectedMinor = Math.min(costOf(Math.min(goods.quantity, quantity)), left);
    left -= goods.expectedMinor;
  }
  return lines;
}
