import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createTokens } from '../../src/services/access/tokens.js';
import type { Scope } from '../../src/services/access/Viewer.js';
import {
  buysOnThePhone,
  changesAsKim,
  delivers,
  picksAndPacks,
  sendsBack,
  ships,
  somebodyOrders,
} from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { TcpProxy } from '../support/tcpProxy.js';

const TOKEN_SECRET = 'q7Vd2mXk9RtB4wZs8LpN3hGfY6cJ1aUe';

let shop: DemoShop;
let browser: Browser;
let desk: Page;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open({ TOKEN_SECRET }), openBrowser()]);
  ({ page: desk } = await openPage(browser));
  await desk.goto(shop.url);
  await desk.getByRole('button', { name: /Try it as Kim/ }).click();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

describe('a shopper with a phone, and staff at the console', () => {
  it('meet in an order: bought, picked, packed, shipped, and seen delivered live; then sent and paid back', async () => {
    const { page: phone } = await openPage(browser, PHONE);
    await phone.goto(`${shop.url}/shop`);
    const number = await buysOnThePhone(phone, /^Add: .*Longjing/);

    const { page: list, context } = await openPage(browser, {
      storageState: await desk.context().storageState(),
    });
    await list.goto(`${shop.url}/warehouse`);
    await list.getByRole('row').filter({ hasText: number }).waitFor();
    expect(await picksAndPacks(desk, number)).toMatch(/^blob:/);
    await list.getByText(`${number} is off the list: picked, or called off.`).waitFor();
    const waiting = list.getByRole('link', { name: `Ship ${number}` });
    await waiting.waitFor();
    await ships(desk, 'YT1234567890');
    await desk.getByText(/does not say whose parcel it is.*YTO Express or DHL/).waitFor();
    await ships(desk, 'YT1000000000017');
    await desk.getByText('YT1000000000017 is on its way.').waitFor();
    await waiting.waitFor({ state: 'detached' });
    await context.close();
    expect(await desk.getByRole('link', { name: 'Back to the list' }).count()).toBe(1);
    expect(await barriersOn(desk)).toEqual([]);
    await phone.getByText('YTO Express YT1000000000017').waitFor();
    await delivers(shop, 'YT1000000000017');
    await phone.locator('[aria-current=step]', { hasText: 'Delivered' }).waitFor();
    expect(await barriersOn(phone)).toEqual([]);

    await desk.getByRole('link', { name: number }).click();
    await desk.getByRole('button', { name: 'Refund' }).waitFor();
    const { pathname } = new URL(desk.url());
    await isOfferedNoRefund(pathname);
    await desk.getByRole('button', { name: 'Refund' }).click();
    await desk.getByLabel('An amount').check();
    await desk.getByLabel('Amount', { exact: true }).fill('20.00');
    await desk.getByLabel('Reason').fill('The tin was dented');
    expect(await barriersOn(desk)).toEqual([]);
    await desk.getByRole('dialog').getByRole('button', { name: 'Refund' }).click();
    await desk.getByText('Partly refunded').waitFor();
    await desk.getByText('The tin was dented').waitFor();
    await sendsBack(phone, desk, async () => {
      const clerks = ['Refuse', 'Report a trouble'];
      expect(await offeredTo(pathname, 'orders')).toEqual(clerks);
      expect(await offeredTo(pathname, 'orders', 'fulfilment')).toEqual([
        ...clerks,
        'It has arrived',
      ]);
    });
    expect(await barriersOn(phone)).toEqual([]);
    expect(await barriersOn(desk)).toEqual([]);
  }, 180_000);

  it('see an order that waited for stock go on when goods are received', async () => {
    const wish = { lines: [{ sku: 'KETTLE-GLASS', quantity: 5 }], acceptBackorder: true };
    const { id, status } = await somebodyOrders(shop, 'KETTLE-GLASS', wish);
    expect(status).toBe('PENDING_RESTOCK');
    const { page: watching, context } = await openPage(browser, {
      storageState: await desk.context().storageState(),
    });
    await watching.goto(`${shop.url}/orders/${id}`);
    await watching.getByText('Awaiting stock').waitFor();

    await desk.getByRole('link', { name: 'Stock', exact: true }).click();
    await desk.getByRole('heading', { name: 'To reorder' }).waitFor();
    expect(await barriersOn(desk)).toEqual([]);
    await desk.getByRole('link', { name: 'KETTLE-GLASS' }).first().click();
    await desk.getByLabel('Units').fill('10');
    await desk.getByLabel('Reason').fill('A crate from the kiln');
    await desk.getByRole('button', { name: 'Receive' }).click();
    await desk.getByText('A crate from the kiln').waitFor();
    expect(await barriersOn(desk)).toEqual([]);

    await watching.getByText('Awaiting payment').waitFor();
    await context.close();
    await desk.getByRole('heading', { name: /Glass kettle/ }).waitFor();
    await desk.getByLabel('Reason').fill('Typed halfway');
    const adjustments = [{ sku: 'KETTLE-GLASS', warehouse: 'SH1', quantity: 1 }];
    await changesAsKim(shop, 'adjustStock', {
      ...{ idempotencyKey: randomUUID(), kind: 'RECEIVE', reason: 'Another crate', adjustments },
    });
    await desk.getByText('Another crate').waitFor();
    expect(await desk.getByLabel('Reason').inputValue()).toBe('Typed halfway');
  }, 120_000);

  it('find what staff have put on its first shelf', async () => {
    const product = {
      sku: 'TEA-NEW',
      name: 'New tea',
      prices: [{ amount: '9.90', currency: 'CNY' }],
    };
    await changesAsKim(shop, 'createProduct', product);
    await desk.goto(`${shop.url}/stock?search=TEA-NEW`);
    await desk.getByRole('link', { name: 'Receive the first goods of TEA-NEW' }).click();
    await desk.getByText('Nothing of it was ever on a shelf.').waitFor();
    expect(await barriersOn(desk)).toEqual([]);
    await desk.getByLabel('Warehouse').selectOption({ index: 1 });
    await desk.getByLabel('Units').fill('7');
    await desk.getByLabel('Reason').fill('The first crate');
    await desk.getByRole('button', { name: 'Receive' }).click();
    await desk.getByText('The first crate').waitFor();
    await desk.getByRole('cell', { name: '7', exact: true }).first().waitFor();
    const shelf = desk.locator('form').filter({ hasText: 'Where it lies, and when to reorder' });
    await shelf.getByLabel('Bin').fill('D-01-1');
    await shelf.getByLabel('Reorder at').fill('9');
    await shelf.getByLabel('Fill up to').fill('8');
    await shelf.getByRole('button', { name: 'Save' }).click();
    await shelf.getByText('and a target at least the reorder point').waitFor();
    await shelf.getByLabel('Fill up to').fill('21');
    await shelf.getByRole('button', { name: 'Save' }).click();
    await desk.getByRole('row', { name: /D-01-1 7 7 9 21/ }).waitFor();
    expect(await barriersOn(desk)).toEqual([]);
  }, 120_000);

  it('miss nothing that happened while their connection was lost', async () => {
    const port = Number(new URL(shop.url).port);
    const proxy = await TcpProxy.to({ host: '127.0.0.1', port });
    await proxy.open();
    const detour = `http://localhost:${proxy.port}`;
    const { page, context } = await openPage(browser, {
      storageState: {
        cookies: [],
        origins: [{ origin: detour, localStorage: await tokenOf(desk) }],
      },
    });
    const { id } = await somebodyOrders(shop);
    await page.goto(`${detour}/orders/${id}`);
    await page.getByText('The order was placed.').waitFor();
    await proxy.shut();
    await desk.goto(`${shop.url}/orders/${id}`);
    await desk.getByRole('button', { name: 'Cancel order' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Cancel order' }).click();
    await desk.getByText('Cancelled').first().waitFor();
    expect(await page.getByText('Cancelled').count()).toBe(0);
    await proxy.open();
    await page.getByText('Cancelled').first().waitFor();
    await context.close();
    await proxy.shut();
  }, 120_000);
});

/** Whoever has the scope `orders` alone takes goods back at an order's page, and pays nothing back. */
async function isOfferedNoRefund(path: string): Promise<void> {
  const { page, context } = await openPage(browser);
  const token = await createTokens(TOKEN_SECRET).staff('clerk', ['orders']);
  await page.goto(`${shop.url}${path}#token=${token}`);
  await page.getByRole('button', { name: 'Send goods back' }).waitFor();
  expect(await page.getByRole('button', { name: 'Refund' }).count()).toBe(0);
  const screens = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  expect(await screens.allInnerTexts()).toEqual(['Live', 'Orders', 'Exceptions']);
  await context.close();
}

const NEXT_STEPS = ['Refuse', 'Report a trouble', 'It has arrived', 'Pay back'];

/** Which next steps of returns and parcels an order's page offers to who has these scopes. */
async function offeredTo(path: string, ...scopes: Scope[]): Promise<string[]> {
  const { page, context } = await openPage(browser);
  const token = await createTokens(TOKEN_SECRET).staff('clerk', scopes);
  await page.goto(`${shop.url}${path}#token=${token}`);
  await page.getByRole('button', { name: 'Refuse' }).waitFor();
  const names = await page.getByRole('main').getByRole('button').allInnerTexts();
  await context.close();
  return NEXT_STEPS.filter((step) => names.includes(step));
}

async function tokenOf(page: Page): Promise<{ name: string; value: string }[]> {
  const { origins } = await page.context().storageState();
  return origins[0]!.localStorage;
}
