import { LockMode, raw, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Callback } from '../../entities/Callback.js';
import { Payment } from '../../entities/Payment.js';
import { Refund } from '../../entities/Refund.js';
import type { GatewayPayment, GatewayRefund } from '../../gateways/payments/PaymentGateway.js';
import { retryAt } from '../retrying/retryAt.js';
import { lockPayment } from './lockPayment.js';
import { settlePayment } from './settlePayment.js';
import { settleRefund } from './settleRefund.js';

type CallbackShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'log'>;

const MAX_TRIES = 8;

/** Works through the inbox, one callback a transaction, until nothing is due. Poison is parked after some tries. */
export async function processCallbacks(shop: CallbackShop, signal?: AbortSignal): Promise<number> {
  for (let processed = 0; ; processed += 1) {
    if (signal?.aborted || !(await processNext(shop))) return processed;
  }
}

async function processNext(shop: CallbackShop): Promise<boolean> {
  const seen: { id?: string } = {};
  try {
    return await transaction(shop.em, async (tx) => {
      const callback = await claimNext(tx);
      if (!callback) return false;
      seen.id = callback.id;
      await apply(shop, tx, callback);
      callback.processedAt = await shop.clock.now(tx);
      return true;
    });
  } catch (error) {
    if (!seen.id) throw error;
    await countFailure(shop, seen.id, error);
    return true;
  }
}

async function claimNext(tx: EntityManager): Promise<Callback | null> {
  const [callback = null] = await tx.find(
    Callback,
    { processedAt: null, parkedAt: null, nextTryAt: { $lte: raw('shop_now()') } },
    { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE, orderBy: { nextTryAt: 'asc' }, limit: 1 },
  );
  return callback;
}

/** Dates travel through JSON in the inbox. */
interface StoredCallback {
  paymentId?: string;
  refundId?: string;
  gatewayRef?: string;
  payment?: Omit<GatewayPayment, 'settledAt'> & { settledAt?: string };
  refund?: GatewayRefund;
}

async function apply(shop: CallbackShop, tx: EntityManager, callback: Callback): Promise<void> {
  const content = callback.content as StoredCallback;
  if (content.refund) {
    const refund = await tx.findOneOrFail(Refund, refundOf(content));
    return settleRefund(tx, shop, refund.id, content.refund);
  }
  if (!content.payment) return;
  const { settledAt, ...answer } = content.payment;
  const payment = await tx.findOneOrFail(Payment, paymentOf(content, callback));
  const settlement = await lockPayment(tx, shop, payment.id);
  await settlePayment(settlement, {
    ...answer,
    settledAt: settledAt ? new Date(settledAt) : undefined,
  });
}

const paymentOf = ({ paymentId, gatewayRef }: StoredCallback, { method }: Callback) =>
  paymentId ? { id: paymentId, method } : { gatewayRef: gatewayRef ?? '', method };

const refundOf = ({ refundId, refund }: StoredCallback) =>
  refundId ? { id: refundId } : { gatewayRef: refund?.refundRef ?? '' };

async function countFailure(shop: CallbackShop, id: string, error: unknown): Promise<void> {
  shop.log.error({ err: error, callbackId: id }, 'a callback could not be processed');
  await transaction(shop.em, async (tx) => {
    const callback = await tx.findOneOrFail(Callback, id);
    const now = await shop.clock.now(tx);
    callback.tries += 1;
    callback.lastError = error instanceof Error ? error.message : String(error);
    callback.nextTryAt = retryAt(callback.tries, now);
    if (callback.tries >= MAX_TRIES) callback.parkedAt = now;
  });
}
