import { newId } from '../../entities/newId.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { startRefund } from '../payments/startRefund.js';
import { moveReturn, type MovedReturn, type MoveReturn, type ReturnContext } from './moveReturn.js';
import { cancelRest, planReturnRefund } from './planReturnRefund.js';

export interface RefundReturn extends MoveReturn {
  /** What is left of the shipping goes back too. */
  shipping: boolean;
}

/**
 * Sends the money for inspected goods back, as any refund goes. The return is REFUNDED when the money has arrived; at
 * once when nothing is left to give back, because nothing was paid or it went back in another way.
 */
export function refundReturn(ctx: ReturnContext, input: RefundReturn): Promise<MovedReturn> {
  return moveReturn(ctx, 'refundReturn', input, async ({ tx, order, goods, by, at }) => {
    const wanted = { withShipping: input.shipping, to: ReturnStatus.REFUNDED };
    const plan = await planReturnRefund(tx, { order, goods }, wanted);
    if (!plan) {
      goods.refunded(at);
      return;
    }
    await cancelRest(tx, order, plan, at);
    const refunding = { id: newId(), reason: 'RETURNED', requestedBy: by, at, ofReturn: goods };
    startRefund(order, plan, plan.units, refunding);
  });
}
