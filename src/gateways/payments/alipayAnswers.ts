import { z } from 'zod';
import { fromChinaTime } from './chinaTime.js';
import type { GatewayPayment } from './PaymentGateway.js';
import { fromYuan } from './yuan.js';

const Yuan = z.string().transform((text, ctx) => {
  const fen = fromYuan(text);
  if (fen !== undefined) return fen;
  ctx.addIssue(`${text} is no amount of yuan`);
  return z.NEVER;
});

/** What is known of a trade, from a query or a notification. */
export const Trade = z.object({
  trade_no: z.string(),
  trade_status: z.enum(['WAIT_BUYER_PAY', 'TRADE_SUCCESS', 'TRADE_FINISHED', 'TRADE_CLOSED']),
  total_amount: Yuan,
});

/** What a trade says, in our words. A closed trade that was paid once is one that was refunded whole. */
export function toGatewayPayment(
  { trade_no: gatewayRef, trade_status: status, total_amount }: z.infer<typeof Trade>,
  paidAt: string | undefined,
): GatewayPayment {
  const money = { gatewayRef, amountMinor: total_amount, currency: 'CNY' };
  if (status === 'WAIT_BUYER_PAY') return { ...money, state: 'PENDING' };
  if (status === 'TRADE_CLOSED' && !paidAt) return { ...money, state: 'CLOSED' };
  return { ...money, state: 'CAPTURED', settledAt: fromChinaTime(paidAt) };
}
