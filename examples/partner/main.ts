import { randomUUID } from 'node:crypto';
import { resume } from './resume.ts';
import { ShopApi } from './ShopApi.ts';

/**
 * Lives one order as a partner of the shop: looks for something to sell, orders it for a customer, pays, and watches until
 * it is being packed. It needs Node, and nothing from npm.
 */

const {
  API_KEY,
  PORT = '4000',
  SANDBOX_PORT = '4010',
  SHOP_URL = `http://localhost:${PORT}`,
  SANDBOX_URL = `http://localhost:${SANDBOX_PORT}`,
} = process.env;
if (!API_KEY) {
  console.error('API_KEY is missing: see README.md');
  process.exit(1);
}
const shop = new ShopApi(SHOP_URL, API_KEY);

interface Problem {
  message: string;
}

interface Payload<Thing> {
  order?: Thing | null;
  payment?: Thing | null;
  problems: Problem[];
}

interface Product {
  sku: string;
  name: string;
  available: number;
}

interface PartnerOrder {
  id: string;
  number: string;
  pricing: { total: { amount: string; currency: string } };
}

interface Payment {
  nextAction: { value: string; publishableKey: string };
}

interface Event {
  sequence: number;
  type: string;
  orderStatus: string;
  message: string;
}

try {
  const { sku, name } = await findProduct();
  const order = await place(sku);
  const { amount, currency } = order.pricing.total;
  console.log(`${order.number}: ${name} for ${amount} ${currency}`);
  await Promise.all([watch(order), pay(order)]);
} catch (error) {
  console.error(sayProblem(error));
  process.exit(1);
}

async function findProduct(): Promise<Product> {
  type Found = { products: { edges: { node: Product }[] } };
  const { products } = await shop.query<Found>('Products', { first: 20 });
  const found = products.edges.find(({ node }) => node.available > 0);
  if (!found) throw new Error('Everything is sold out');
  return found.node;
}

async function place(sku: string): Promise<PartnerOrder> {
  const { placeOrder } = await shop.mutate<{ placeOrder: Payload<PartnerOrder> }>('Place', {
    // Kept with the order at home, and sent again when no answer came: the order is placed once.
    idempotencyKey: randomUUID(),
    customer: { name: 'Mei Lin', email: 'mei.lin@example.com', phone: '13800138006' },
    shippingAddress: {
      street: '南京西路 1266 号',
      city: '上海市',
      province: '上海市',
      postalCode: '200040',
      country: 'CN',
    },
    lines: [{ sku, quantity: 1 }],
    paymentMethod: 'STRIPE',
  });
  return thingOf(placeOrder.order, placeOrder.problems);
}

async function pay({ id: orderId }: PartnerOrder): Promise<void> {
  const input = { orderId, idempotencyKey: `pay ${orderId}`, method: 'STRIPE' };
  const { payOrder } = await shop.mutate<{ payOrder: Payload<Payment> }>('Pay', input);
  const { nextAction } = thingOf(payOrder.payment, payOrder.problems);
  await confirmCard(nextAction);
}

/** What Stripe.js does in the browser of the customer: the card goes to Stripe, here its sandbox, and never to the shop. */
async function confirmCard({ value: secret, publishableKey }: Payment['nextAction']) {
  const [intent] = secret.split('_secret');
  const response = await fetch(`${SANDBOX_URL}/v1/payment_intents/${intent}/confirm`, {
    method: 'POST',
    body: new URLSearchParams({
      key: publishableKey,
      client_secret: secret,
      payment_method: 'pm_card_visa',
    }),
  });
  if (!response.ok) throw new Error(`The card was not charged: ${await response.text()}`);
}

/** From the first event on, each once; what happened before it began to watch comes too, and while the line was down. */
async function watch({ id: orderId }: PartnerOrder): Promise<void> {
  type Update = { orderUpdated: Event };
  const events = resume(0, {
    from: (after) => shop.subscribe<Update>('Watch', { orderId, after }),
    placeOf: ({ orderUpdated }) => orderUpdated.sequence,
  });
  for await (const { orderUpdated } of events) {
    const { type, orderStatus, message } = orderUpdated;
    console.log(`  ${type.padEnd(16)} ${orderStatus.padEnd(12)} ${message}`);
    if (orderStatus === 'PROCESSING') return;
  }
}

/** What fetch throws when nobody answers is a `TypeError`; everything else was said by the shop, or here. */
function sayProblem(error: unknown): string {
  if (error instanceof Error && !(error instanceof TypeError)) return error.message;
  return `The shop at ${SHOP_URL} or its sandbox at ${SANDBOX_URL} can not be reached.`;
}

function thingOf<Thing>(thing: Thing | null | undefined, problems: readonly Problem[]): Thing {
  if (thing) return thing;
  throw new Error(problems.map(({ message }) => message).join(' '));
}
