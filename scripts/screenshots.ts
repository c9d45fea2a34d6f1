import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Page } from 'playwright-core';

/**
 * Takes the pictures of the README from a shop that `npm start` has opened: one order is bought on a phone, picked and
 * shipped meanwhile. It needs a Chromium (`CHROMIUM`, else Debian's).
 */
const [shopUrl = 'http://localhost:4000', folder = 'docs/screenshots'] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await mkdir(folder, { recursive: true });
const desk = await open({ width: 1200, height: 760 }, 'en-GB');
const phone = await open({ width: 390, height: 844 }, 'zh-CN');

await desk.goto(shopUrl);
await desk.getByRole('button', { name: /Try it as Kim/ }).click();
await desk.getByRole('heading', { level: 1 }).waitFor();
const gone = await somebodyIsTold();

await phone.goto(`${shopUrl}/shop`);
for (const product of [/龙井/, /青瓷/]) {
  await phone.getByRole('button', { name: product }).first().click();
}
await take(phone, 'shop');
await phone.getByRole('link', { name: /购物车/ }).click();
await phone.getByRole('row', { name: /合计/ }).waitFor();
await phone.getByRole('button', { name: '提交订单' }).click();
await phone.getByRole('timer').waitFor();
await phone.getByRole('button', { name: '支付宝' }).click();
await phone.getByRole('img', { name: '付款码' }).waitFor();
await take(phone, 'pay');
const scanned = phone.context().waitForEvent('page');
await phone.getByRole('link', { name: /模拟手机/ }).click();
await (await scanned).getByRole('button', { name: /^Pay/ }).click();
await desk.getByText('The order is being packed.').first().waitFor();
await desk.getByRole('link', { name: /^[1-9]\d* Processing/ }).waitFor();
await take(desk, 'live');

await desk.getByRole('link', { name: 'Warehouse', exact: true }).click();
await desk
  .getByRole('link', { name: /^20\d{6}/ })
  .first()
  .click();
await desk.getByRole('img', { name: 'The way' }).waitFor();
await take(desk, 'picking');
await desk.getByRole('button', { name: 'Everything is picked as said' }).click();
await desk.getByLabel('Weight in grams').fill('640');
await desk.getByRole('button', { name: 'Close the box' }).click();
await desk.getByRole('heading', { name: 'Box 1' }).waitFor();
const trackingNumber = `YT${Date.now()}`;
await desk.getByLabel('Tracking number').fill(trackingNumber);
await desk.getByRole('button', { name: 'Ship' }).click();
await desk.getByText('is on its way.').waitFor();
await desk
  .getByRole('link', { name: /^20\d{6}/ })
  .first()
  .click();
// With the parcel, and in the timeline.
await desk.getByText(trackingNumber).nth(1).waitFor();
await take(desk, 'order');
await take(phone, 'status');

await desk.getByRole('button', { name: 'Report a trouble' }).click();
await desk.getByLabel('What is wrong').selectOption('Damaged');
await desk.getByLabel('What is known, and from whom').fill('The box is wet, says the customer');
await desk.getByRole('dialog').getByRole('button', { name: 'Report a trouble' }).click();
await desk.getByRole('dialog').waitFor({ state: 'hidden' });
await desk.getByRole('link', { name: 'Exceptions', exact: true }).click();
for (const kind of ['Webhook endpoint that is off', 'Parcel in trouble'])
  await desk.getByRole('listitem').filter({ hasText: kind }).first().waitFor();
await take(desk, 'exceptions');
await desk.getByRole('link', { name: 'Stock', exact: true }).click();
await desk.getByRole('link', { name: 'TEA-LONGJING' }).first().waitFor();
await take(desk, 'stock');
await desk.getByRole('link', { name: 'Reports', exact: true }).click();
await desk.getByRole('img', { name: /^Revenue/ }).waitFor();
await take(desk, 'reports');
gone.close();
await browser.close();

/** An address outside that wants nothing any more: its endpoint is switched off, and somebody has to look at it. */
async function somebodyIsTold() {
  const server = createServer((_request, response) => response.writeHead(410).end()).listen(0);
  await once(server, 'listening');
  await desk.getByRole('link', { name: 'Settings', exact: true }).click();
  const { port } = server.address() as AddressInfo;
  await desk.getByLabel('Address').fill(`http://127.0.0.1:${port}/orders`);
  await desk.getByRole('button', { name: 'Add', exact: true }).click();
  await desk.getByText('Shown this once:').waitFor();
  await desk.getByRole('link', { name: 'Live', exact: true }).click();
  return server;
}

async function open(viewport: { width: number; height: number }, locale: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale })).newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png` });
}
