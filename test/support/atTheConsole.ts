import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { DemoShop } from './DemoShop.js';
import { until } from './until.js';

/** Buys one of these on a phone, pays by WeChat Pay, and stays on the order's page. The order's number. */
export async function buysOnThePhone(page: Page, product: RegExp): Promise<string> {
  await page.getByRole('button', { name: product }).first().click();
  await page.getByRole('link', { name: /Basket/ }).click();
  await page.getByRole('row', { name: /Total/ }).waitFor();
  await page.getByRole('button', { name: 'Order', exact: true }).click();
  await page.getByRole('timer').waitFor();
  await page.getByRole('button', { name: 'WeChat Pay' }).click();
  const scanned = page.context().waitForEvent('page');
  await page.getByRole('link', { name: /Play the phone/ }).click();
  const cashier = await scanned;
  await cashier.getByRole('button', { name: /^Pay/ }).click();
  await page.getByText('Your order is being packed.').waitFor();
  await cashier.close();
  return page.getByRole('heading', { level: 1 }).innerText();
}

/** Picks and packs the order on the floor's screen. The address of the list that was printed on the way. */
export async function picksAndPacks(page: Page, number: string): Promise<string> {
  await page.getByRole('link', { name: 'Warehouse', exact: true }).click();
  await page.getByRole('link', { name: number }).click();
  await page.getByRole('img', { name: 'The way' }).waitFor();
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Print' }).click();
  const paper = await opened;
  const address = paper.url();
  await paper.close();
  await page.getByRole('button', { name: 'Everything is picked as said' }).click();
  await page.getByLabel('Weight in grams').fill('400');
  await page.getByRole('button', { name: 'Close the box' }).click();
  await page.getByRole('heading', { name: 'Box 1' }).waitFor();
  return address;
}

/** Hands the box to the carrier whose number this is. */
export async function ships(page: Page, trackingNumber: string): Promise<void> {
  await page.getByLabel('Tracking number').fill(trackingNumber);
  await page.getByRole('button', { name: 'Ship' }).click();
}

/** What a demo shop gives to whoever asks: Kim's token. */
export async function demoToken({ url }: DemoShop): Promise<string> {
  const answer = await fetch(`${url}/console/demo-token`, { method: 'POST' });
  return ((await answer.json()) as { token: string }).token;
}

/** The customer asks on the phone to send one unit back; staff take it back, put it on the shelf and pay for it. `approved`: what is done meanwhile. */
export async function sendsBack(
  phone: Page,
  desk: Page,
  approved: () => Promise<void>,
): Promise<void> {
  await phone.getByRole('button', { name: 'Send goods back' }).click();
  await phone.getByLabel(/^Units:/).fill('1');
  await phone.getByLabel('Why').selectOption('Arrived damaged');
  await phone.getByRole('button', { name: 'Ask to send them back' }).click();
  await desk.getByRole('button', { name: 'Approve' }).click();
  await desk.getByRole('button', { name: 'It has arrived' }).waitFor();
  await approved();
  await desk.getByRole('button', { name: 'It has arrived' }).click();
  await desk.getByRole('button', { name: 'Inspect' }).click();
  await desk.getByRole('button', { name: 'That is what was there' }).click();
  await desk.getByRole('button', { name: 'Pay back' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Pay back' }).click();
  await phone.getByText('The money has gone back.').waitFor();
}

const STEPS_TO_THE_DOOR = 4;

/** The carrier brings the parcel to its door. Before the shop has subscribed to it, there is nobody to tell. */
export async function delivers({ sandboxUrl }: DemoShop, trackingNumber: string): Promise<void> {
  const push = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ trackingNumber }),
  };
  for (let step = 0; step < STEPS_TO_THE_DOOR; step += 1) {
    await until('the carrier tells', async () => {
      const answer = await fetch(`${sandboxUrl}/_control/kuaidi100/push`, push);
      return ((await answer.json()) as { pushed: boolean }).pushed;
    });
  }
}

const PLACE = `mutation ($input: PlaceOrderInput!) {
  placeOrder(input: $input) { order { id number status } problems { message } }
}`;

/** Somebody without an account orders over the API. */
export async function somebodyOrders(
  { url }: DemoShop,
  sku = 'TEA-LONGJING',
  wish: object = {},
): Promise<{ id: string; number: string; status: string }> {
  const input = {
    idempotencyKey: randomUUID(),
    customer: { name: 'Li Wei', email: 'li.wei@example.com', phone: '13800138000' },
    shippingAddress: {
      street: '南京东路 100 号',
      city: '上海市',
      province: '上海市',
      postalCode: '200001',
      country: 'CN',
    },
    lines: [{ sku, quantity: 1 }],
    paymentMethod: 'STRIPE',
    ...wish,
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: PLACE, variables: { input } }),
  });
  type Answer = { data: { placeOrder: { order: { id: string; number: string; status: string } } } };
  return ((await response.json()) as Answer).data.placeOrder.order;
}

/** From now on more of it is to be ordered earlier than ever: its shelf is low. */
export async function orderedEarlier(shop: DemoShop, sku: string): Promise<void> {
  const input = { levels: [{ sku, warehouse: 'SH1', reorderPoint: 100_000 }] };
  await changesAsKim(shop, 'saveStockLevels', input);
}

/** Kim changes something over the API, and is not refused. */
export async function changesAsKim(shop: DemoShop, mutation: string, input: object): Promise<void> {
  const token = await demoToken(shop);
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { problems { message } } }`;
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const answer = JSON.stringify(await response.json());
  if (answer.includes('message')) throw new Error(answer);
}
