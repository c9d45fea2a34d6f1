import { raw, type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { LockMode } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Callback } from '../../entities/Callback.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import type { Payment } from '../../entities/Payment.js';
import { retryAt } from '../retrying/retryAt.js';
import { refundIdOf, wordsOf, type StoredCallback } from './callbackContent.js';
import { SumNotTold } from './giveWrongSumBack.js';
import { lockPayments } from './lockPayment.js';
import { recordGatewayError } from './recordGatewayError.js';
import { settlePayments, type PaymentWord } from './settlePayments.js';
import { settleRefund } from './settleRefund.js';

type CallbackShop = Pick<Shop, 'em' | 'clock' | 'settings' | 'log'>;

const BATCH = 50;
const MAX_TRIES = 8;

/**
 * Works through the inbox until nothing is due. Callbacks that arrived together share a transaction; those that fail
 * in it, that failed before, or that are about refunds and late money have one of their own. Poison is parked after
 * some tries.
 */
export async function processCallbacks(shop: CallbackShop, signal?: AbortSignal): Promise<number> {
  for (let processed = 0; ;) {
    const fresh = await processFresh(shop);
    const failed = await findFailed(shop);
    await processApart(shop, failed);
    const count = fresh + failed.length;
    processed += count;
    if (count === 0 || signal?.aborted) return processed;
  }
}

const waiting = (more: object): FilterQuery<Callback> => ({
  processedAt: null,
  parkedAt: null,
  ...more,
});

const isDue = () => ({ nextTryAt: { $lte: raw('shop_now()') } });

async function processFresh(shop: CallbackShop): Promise<number> {
  const seen: Callback[] = [];
  try {
    const apart = await transaction(shop.em, async (tx) => {
      const where = waiting({ tries: 0, ...isDue() });
      seen.splice(0, seen.length, ...(await claim(tx, where)));
      return seen.length > 0 ? processTogether(shop, tx, seen) : [];
    });
    await processApart(shop, apart);
  } catch (error) {
    if (seen.length === 0) throw error;
    shop.log.warn({ err: error }, 'callbacks are processed one by one');
    await processApart(
      shop,
      seen.map(({ id }) => id),
    );
  }
  return seen.length;
}

function claim(tx: EntityManager, where: FilterQuery<Callback>): Promise<Callback[]> {
  return tx.find(Callback, where, {
    lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE,
    orderBy: { nextTryAt: 'asc', id: 'asc' },
    limit: BATCH,
  });
}

async function findFailed({ em }: CallbackShop): Promise<string[]> {
  const where = waiting({ tries: { $gt: 0 }, ...isDue() });
  const rows = await em.fork().find(Callback, where, { fields: ['id'], limit: BATCH });
  return rows.map(({ id }) => id);
}

/** Returns those that need a transaction of their own. */
async function processTogether(
  shop: CallbackShop,
  tx: EntityManager,
  callbacks: readonly Callback[],
): Promise<string[]> {
  const words = await wordsOf(tx, callbacks);
  const payments = await lockPayments(
    tx,
    [...words.values()].map(({ paymentId }) => paymentId),
  );
  const isApart = (callback: Callback): boolean => {
    const { refund } = callback.content as StoredCallback;
    return refund !== undefined || mayBeLate(words.get(callback.id), payments);
  };
  const together = callbacks.filter((callback) => !isApart(callback));
  const said = together.flatMap(({ id }) => words.get(id) ?? []);
  await settlePayments(tx, shop, payments, said);
  await markProcessed(shop, tx, together);
  return callbacks.filter(isApart).map(({ id }) => id);
}

/** Late money takes stock again by its entities, which no other sale may change meanwhile. */
const mayBeLate = (
  word: PaymentWord | undefined,
  payments: ReadonlyMap<string, Payment>,
): boolean =>
  word?.answer.state === 'CAPTURED' &&
  payments.get(word.paymentId)?.order.status === OrderStatus.CANCELLED;

async function markProcessed(
  { clock }: CallbackShop,
  tx: EntityManager,
  callbacks: readonly Callback[],
): Promise<void> {
  if (callbacks.length === 0) return;
  const ids = callbacks.map(({ id }) => id);
  const processedAt = await clock.now(tx);
  await tx.nativeUpdate(Callback, { id: { $in: ids } }, { processedAt });
}

async function processApart(shop: CallbackShop, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    try {
      await transaction(shop.em, (tx) => processAlone(shop, tx, id));
    } catch (error) {
      await countFailure(shop, id, error);
    }
  }
}

async function processAlone(shop: CallbackShop, tx: EntityManager, id: string): Promise<void> {
  const [callback] = await claim(tx, waiting({ id }));
  if (!callback) return;
  const { refund } = callback.content as StoredCallback;
  if (refund) {
    await settleRefund(tx, shop, await refundIdOf(tx, callback), refund);
  } else {
    const words = [...(await wordsOf(tx, [callback])).values()];
    const payments = await lockPayments(
      tx,
      words.map(({ paymentId }) => paymentId),
    );
    await settlePayments(tx, shop, payments, words);
  }
  await markProcessed(shop, tx, [callback]);
}

async function countFailure(shop: CallbackShop, id: string, error: unknown): Promise<void> {
  shop.log.error({ err: error, callbackId: id }, 'a callback could not be processed');
  const isFirst = await transaction(shop.em, async (tx) => {
    const callback = await tx.findOneOrFail(Callback, id);
    const now = await shop.clock.now(tx);
    callback.tries += 1;
    callback.lastError = error instanceof Error ? error.message : String(error);
    callback.nextTryAt = retryAt(callback.tries, now);
    if (callback.tries >= MAX_TRIES) callback.parkedAt = now;
    return callback.tries === 1;
  });
  if (isFirst && error instanceof SumNotTold)
    await recordGatewayError(shop, error.paymentId, error);
}
