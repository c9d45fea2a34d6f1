import type { Context } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Order } from '../../entities/Order.js';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { Return, WishedGoods } from '../../entities/Return.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { invalid, problem, Refusal, type Problem } from '../../errors.js';
import { answered, callOf } from '../idempotency/idempotency.js';
import type { PlacementAnswer } from '../orders/placeBatch.js';
import { lockReturn, type MoveReturn } from './moveReturn.js';
import { placeExchange } from './placeExchange.js';
import { cancelRest, planReturnRefund } from './planReturnRefund.js';
import { settleCredit } from './settleCredit.js';

export interface ExchangeReturn extends MoveReturn {
  /** What the customer gets; absent: what they wished for. */
  lines?: WishedGoods[] | undefined;
  /** What is left of the old order's shipping counts too. */
  shipping: boolean;
  /** The new order is shipped for nothing. */
  freeShipping: boolean;
  shippingMethod?: string | undefined;
  /** How the difference is to be paid; absent: like the old order. */
  paymentMethod?: PaymentMethod | undefined;
  expectedTotal?: string | undefined;
  /** Goods that are not there are waited for. */
  acceptBackorder: boolean;
}

export type ExchangeContext = Pick<Context, 'em' | 'viewer' | 'clock' | 'settings' | 'payments'>;

interface ExchangedReturn {
  return: Return;
  order: Order;
  exchange: Order;
  warnings: Problem[];
}

/**
 * Gives the customer other goods for inspected ones: a new order, with its stock held, that is settled by what would
 * have gone back for them. What it costs more waits to be paid; what it costs less goes back.
 */
export function exchangeReturn(
  ctx: ExchangeContext,
  { idempotencyKey, ...input }: ExchangeReturn,
): Promise<ExchangedReturn> {
  const { em, viewer, clock } = ctx;
  const scope = viewer.idempotencyScope(idempotencyKey);
  const call = callOf(scope, 'exchangeReturn', idempotencyKey, input);
  return transaction(em, async (tx) => {
    const { order, goods } = await lockReturn(tx, input.returnId);
    const earlier = (await answered(tx, call)) as PlacementAnswer | undefined;
    if (earlier) {
      const exchange = await tx.findOneOrFail(Order, earlier.orderId);
      return { return: goods, order, exchange, warnings: earlier.warnings };
    }
    const wanted = { withShipping: input.shipping, to: ReturnStatus.EXCHANGED };
    const plan = await planReturnRefund(tx, { order, goods }, wanted);
    if (!plan) throw new Refusal(problem('NOTHING_TO_REFUND', {}));
    const lines = input.lines ?? goods.wish;
    if (!lines) throw new Refusal(invalid('LINES_MISSING', 'lines'));
    const at = await clock.now(tx);
    await cancelRest(tx, order, plan, at);
    const asked = { call, order, goods, lines, creditMinor: plan.amountMinor, ...terms(input) };
    const { exchange, warnings } = await placeExchange(tx, ctx, asked);
    await settleCredit(tx, { order, goods, exchange, plan, at, by: viewer.actor });
    goods.exchanged(exchange, at);
    return { return: goods, order, exchange, warnings };
  });
}

const terms = ({
  lines: _lines,
  shipping: _shipping,
  returnId: _id,
  ...terms
}: Omit<ExchangeReturn, 'idempotencyKey'>) => terms;
