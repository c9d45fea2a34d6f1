import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { payByCard } from '../client/payByCard.js';
import { made, ShopClient, ShopError } from '../client/ShopClient.js';
import {
  PayOrderDocument,
  PlaceOrderDocument,
  type PlaceOrderMutation,
} from '../generated/graphql.js';
import { contactOf } from './contacts.js';
import type { OrderWatch } from './OrderWatch.js';
import type { Invoice } from './planReplay.js';
import type { ReplayShop } from './ReplayShop.js';

export type PlacedOrder = NonNullable<PlaceOrderMutation['placeOrder']['order']>;

/** One invoice's order, as it was answered, with whoever placed it. */
export interface Replayed {
  invoice: Invoice;
  order: PlacedOrder;
  buyer: ShopClient;
  /** How long placeOrder took. */
  placedInMs: number;
}

export interface ReplayStage {
  shop: ReplayShop;
  watch: OrderWatch;
  signal: AbortSignal;
}

/** Places the invoice's order and pays it, or goes on where an earlier run was cut short. */
export async function replayOrder(stage: ReplayStage, invoice: Invoice): Promise<Replayed> {
  const replayed = await place(stage, invoice);
  const { order } = replayed;
  if (order.status !== 'PENDING') return replayed;
  const paid = stage.watch.until(order.id, 'paid', ({ paymentStatus }) => paymentStatus === 'PAID');
  await Promise.all([pay(stage, replayed), paid]);
  return replayed;
}

async function place({ shop, signal }: ReplayStage, invoice: Invoice): Promise<Replayed> {
  const { customerNo, invoiceNo, lines } = invoice;
  const token = customerNo ? await shop.tokens.customer(`replay-${customerNo}`) : undefined;
  const input = {
    ...contactOf(invoice),
    idempotencyKey: customerNo ? `replay-${invoiceNo}` : uuidOf(invoiceNo),
    lines: lines.map(({ sku, quantity }) => ({ sku, quantity })),
    paymentMethod: 'STRIPE' as const,
    currency: 'GBP',
  };
  const started = performance.now();
  const client = new ShopClient(shop.url, token);
  const { placeOrder } = await whenLet(signal, () => client.ask(PlaceOrderDocument, { input }));
  const placedInMs = performance.now() - started;
  const order = made(`Invoice ${invoiceNo}`, placeOrder.order, placeOrder.problems);
  const buyer = new ShopClient(shop.url, token ?? placeOrder.orderToken);
  return { invoice, order, buyer, placedInMs };
}

async function pay({ shop }: ReplayStage, { order, buyer, invoice }: Replayed): Promise<void> {
  const { payOrder } = await buyer.ask(PayOrderDocument, {
    input: { orderId: order.id, idempotencyKey: payKeyOf(invoice, order), method: 'STRIPE' },
  });
  if (payOrder.problems.some(({ code }) => code === 'ALREADY_PAID')) return;
  const { nextAction } = made('The payment', payOrder.payment, payOrder.problems);
  if (!nextAction) return;
  await payByCard({
    stripeUrl: shop.sandbox.url,
    clientSecret: nextAction.value,
    publishableKey: nextAction.publishableKey ?? '',
  });
}

const payKeyOf = ({ customerNo, invoiceNo }: Invoice, { id }: PlacedOrder): string =>
  customerNo ? `replay-pay-${invoiceNo}` : uuidOf(`pay ${id}`);

const BUSY = new Set(['OVERLOADED', 'RATE_LIMITED']);
const PAUSE_MS = 2_000;

/** A shop that is asked too much says so, and is asked again a little later. */
async function whenLet<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ShopError) || !BUSY.has(error.code)) throw error;
      await pause(PAUSE_MS, undefined, { signal });
    }
  }
}

/** The same UUID for the same name (RFC 9562, version 8 with SHA-256): a guest's key must be one. */
export function uuidOf(name: string): string {
  const hash = createHash('sha256').update(`dingdan replay ${name}`).digest('hex');
  const variant = '89ab'[Number.parseInt(hash[16]!, 16) % 4]!;
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, variant + hash.slice(17, 20), hash.slice(20, 32)].join('-');
}
