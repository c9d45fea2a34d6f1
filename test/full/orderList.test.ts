import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { changesAsKim, demoToken, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

const ORDERS = 33;
const PAGE = 30;

let shop: DemoShop;
let browser: Browser;
let page: Page;
let token: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([
    DemoShop.open({ GUEST_ORDERS_PER_MINUTE: '1000' }),
    openBrowser(),
  ]);
  token = await demoToken(shop);
  for (let count = 0; count < ORDERS; count += 1) {
    const customer = {
      name: 'Ben',
      email: `ben${count}@example.com`,
      phone: `1370000${1000 + count}`,
    };
    await somebodyOrders(shop, 'TEA-LONGJING', { customer });
  }
  ({ page } = await openPage(browser));
  await page.goto(`${shop.url}/orders#token=${token}`);
  await rows()
    .nth(PAGE - 1)
    .waitFor();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const rows = () => page.locator('tbody tr');
const adaOrders = (phone: string) => {
  const customer = { name: 'Ada Lovelace', email: 'ada@example.com', phone };
  return somebodyOrders(shop, 'TEA-LONGJING', { customer });
};

describe('the list of all orders', () => {
  it('shows a new order by itself, and stays as far open as somebody opened it', async () => {
    await page.getByRole('button', { name: 'Show more' }).click();
    await rows()
      .nth(ORDERS - 1)
      .waitFor();
    const { number } = await adaOrders('13911112222');
    await page.getByRole('link', { name: number }).waitFor();
    await rows().nth(ORDERS).waitFor();
  }, 120_000);

  it('shows at once what becomes of an order, not only when it is asked for anew', async () => {
    const { id, number } = await somebodyOrders(shop);
    const row = page.getByRole('row').filter({ hasText: number });
    await row.getByText('Awaiting payment').first().waitFor();
    // Nothing that is asked for arrives any more: what comes now was told.
    await page.route('**/graphql', (route) => route.abort());
    await changesAsKim(shop, 'cancelOrder', { orderId: id, idempotencyKey: randomUUID() });
    await row.getByText('Cancelled').first().waitFor();
    await page.unroute('**/graphql');
  }, 120_000);

  it('is as long as it was for who comes back from an order', async () => {
    await rows()
      .nth(ORDERS - 2)
      .getByRole('link')
      .click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await page.goBack();
    await rows().nth(ORDERS).waitFor();
    await page.reload();
    await rows().nth(ORDERS).waitFor();
  }, 120_000);

  it('is searched by what a customer says, by how it is paid, and by day', async () => {
    const { number } = await adaOrders('13733334444');
    const seek = page.getByRole('searchbox');
    for (const said of ['ada love', '3333 4444', number.slice(0, 12), 'ada@example.com']) {
      await seek.fill(said);
      await seek.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('sought') === said);
      await page.getByRole('link', { name: number }).waitFor();
      expect(await rows().count()).toBeLessThanOrEqual(2);
    }
    expect(await barriersOn(page)).toEqual([]);
    await page.getByText('Payment, parcels, days').click();
    await page.getByRole('combobox', { name: 'Payment' }).selectOption('Paid');
    await page.getByText('Nothing here.').waitFor();
    await page.getByRole('combobox', { name: 'Payment' }).selectOption('Unpaid');
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByLabel('To, with that day').fill('2020-01-31');
    await page.getByText('Nothing here.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);

  it('can be searched on a phone, in Chinese', async () => {
    const phone = await openPage(browser, { ...PHONE, locale: 'zh-CN' });
    await phone.page.goto(`${shop.url}/orders?shipping=EXCEPTION#token=${token}`);
    await phone.page.getByRole('combobox', { name: '物流' }).waitFor();
    expect(await barriersOn(phone.page)).toEqual([]);
    const wide = await phone.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBe(0);
    expect(phone.errors).toEqual([]);
    await phone.context.close();
  }, 120_000);
});
