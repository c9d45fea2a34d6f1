import { randomUUID } from 'node:crypto';
import { awaitUntil } from '../client/awaitUntil.js';
import { made, ShopClient } from '../client/ShopClient.js';
import type { OwnShop } from '../client/openOwnShop.js';
import {
  ConfirmPickedDocument,
  ParcelsDocument,
  PayOrderDocument,
  PickingListsDocument,
  PlaceOrderDocument,
  ShipOrderDocument,
} from '../generated/graphql.js';
import { LiveOrder } from './LiveOrder.js';
import type { Payer } from './payers.js';
import { TimeMachine } from './TimeMachine.js';

export interface Scene {
  shop: OwnShop;
  payer: Payer;
  opened: AsyncDisposableStack;
  signal: AbortSignal;
}

export const CUSTOMER = { name: '李薇 Li Wei', email: 'li.wei@example.com', phone: '13800138000' };

/** One order, from placement to the end of its return window, by the hands of a customer and of staff. */
export async function liveOneOrder(scene: Scene): Promise<void> {
  const { shop, opened, signal } = scene;
  const customer = new ShopClient(shop.url, await shop.app.tokens.customer('li-wei'));
  const scopes = ['orders', 'fulfilment'] as const;
  const staff = new ShopClient(shop.url, await shop.app.tokens.staff('kim', scopes));
  const orderId = await place(customer, scene.payer);
  const live = new LiveOrder(customer, orderId, signal);
  opened.defer(() => live.close());
  await live.until('PLACED');
  await pay(customer, orderId, scene);
  await live.until('PROCESSING');
  await pickAndShip(staff, orderId);
  await live.until('SHIPPED');
  const time = new TimeMachine(shop.app.shop.em, shop.sandbox);
  await followParcel(customer, orderId, { live, time, signal });
  tell('the return window of seven days goes by');
  await time.travel('7 days');
  await live.until('COMPLETED');
}

export function tell(what: string): void {
  console.log(`\n  ── ${what}\n`);
}

async function place(customer: ShopClient, { method }: Payer): Promise<string> {
  const { placeOrder } = await customer.ask(PlaceOrderDocument, {
    input: {
      idempotencyKey: randomUUID(),
      customer: CUSTOMER,
      shippingAddress: {
        street: '南京东路 100 号',
        city: '上海市',
        province: '上海市',
        postalCode: '200001',
        country: 'CN',
      },
      lines: [
        { sku: 'TEA-LONGJING', quantity: 2 },
        { sku: 'TEA-PUER', quantity: 1 },
      ],
      paymentMethod: method,
    },
  });
  const order = made('The order', placeOrder.order, placeOrder.problems);
  const { amount, currency } = order.pricing.total;
  tell(`${CUSTOMER.name} orders tea for ${amount} ${currency}: order ${order.number}`);
  return order.id;
}

async function pay(customer: ShopClient, orderId: string, { payer, shop }: Scene): Promise<void> {
  tell(`${CUSTOMER.name} ${payer.story}`);
  const { payOrder } = await customer.ask(PayOrderDocument, {
    input: { orderId, idempotencyKey: randomUUID(), method: payer.method },
  });
  const payment = made('The payment', payOrder.payment, payOrder.problems);
  const { nextAction, presentment } = payment;
  if (presentment) {
    const { amount, currency } = presentment.amount;
    console.log(`  It is asked for as ${amount} ${currency}, at ${presentment.rate}.`);
  }
  if (!nextAction) throw new Error('The shop does not say how to pay');
  await payer.pay(nextAction, shop.sandbox);
}

async function pickAndShip(staff: ShopClient, orderId: string): Promise<void> {
  const { pickingLists } = await staff.ask(PickingListsDocument, { orderId });
  for (const { node: list } of pickingLists.edges) {
    const items = list.items.map(({ quantity, sku, bin }) => `${quantity} × ${sku} from ${bin}`);
    tell(`Kim picks in ${list.warehouse.code}: ${items.join(', ')}, and ships`);
    const input = { pickingListId: list.id, idempotencyKey: randomUUID() };
    const { confirmPicked } = await staff.ask(ConfirmPickedDocument, { input });
    made('The pick', confirmPicked.pickingList, confirmPicked.problems);
  }
  const { shipOrder } = await staff.ask(ShipOrderDocument, {
    input: {
      orderId,
      idempotencyKey: randomUUID(),
      carrier: 'sf',
      trackingNumber: 'SF1234567890123',
    },
  });
  made('The parcel', shipOrder.shipment, shipOrder.problems);
}

const MOST_CHECKS = 10;
// Two rounds of the sweeps.
const CHECK_MS = 12_000;

/** Every four hours the shop asks the carrier, and each time the parcel has come further. */
async function followParcel(
  customer: ShopClient,
  orderId: string,
  { live, time, signal }: { live: LiveOrder; time: TimeMachine; signal: AbortSignal },
): Promise<void> {
  const look = async () => {
    const { order } = await customer.ask(ParcelsDocument, { orderId });
    return order?.shipments[0];
  };
  tell('the shop asks the carrier every four hours');
  let seen = 0;
  for (let check = 0; check < MOST_CHECKS; check += 1) {
    await time.travel('4 hours');
    const parcel = await comesFurther(look, seen, signal);
    if (parcel?.status === 'DELIVERED') return live.until('DELIVERED');
    seen = parcel?.checkpoints.length ?? seen;
  }
  throw new Error(`The parcel has not arrived after ${MOST_CHECKS} checks`);
}

interface Tracked {
  status: string;
  checkpoints: readonly object[];
}

/** Undefined when that check brought nothing: a carrier that did not answer is asked again at the next one. */
async function comesFurther(
  look: () => Promise<Tracked | undefined>,
  seen: number,
  signal: AbortSignal,
): Promise<Tracked | undefined> {
  const deadline = performance.now() + CHECK_MS;
  const { parcel } = await awaitUntil('the check is over', { signal }, async () => {
    const now = await look();
    // Status and checkpoints are read one after the other: the last one may be there before its status.
    const isFurther = now && (now.checkpoints.length > seen || now.status === 'DELIVERED');
    if (isFurther) return { parcel: now };
    return performance.now() > deadline && { parcel: undefined };
  });
  return parcel;
}
