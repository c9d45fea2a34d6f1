import { invalid, Refusal } from '../../errors.js';
import { moveReturn, type MovedReturn, type MoveReturn, type ReturnContext } from './moveReturn.js';

export interface RefuseReturn extends MoveReturn {
  reason: string;
}

const MAX_REASON_LENGTH = 1_000;

/** The goods stay with the customer, or go back there; the customer is told why. */
export function refuseReturn(ctx: ReturnContext, input: RefuseReturn): Promise<MovedReturn> {
  return moveReturn(ctx, 'refuseReturn', input, ({ goods, at }) => {
    const reason = input.reason.trim();
    if (!reason) throw new Refusal(invalid('REASON_MISSING', 'reason'));
    if (reason.length > MAX_REASON_LENGTH) throw new Refusal(invalid('TOO_LONG', 'reason'));
    goods.refuse(reason, at);
  });
}
