import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { demoToken, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, MODERATE, openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;
let token: string;
let orderId: string;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
  token = await demoToken(shop);
  ({ id: orderId } = await somebodyOrders(shop));
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

const screens = (): string[] => [
  ...['/', '/orders', `/orders/${orderId}`, '/warehouse', '/stock', '/stock/TEA-LONGJING'],
  ...['/products', '/reports', '/exceptions', '/audit', '/settings', '/alerts'],
  '/settings/webhooks/01900000-0000-7000-8000-000000000000',
  ...['/shop', '/shop/basket', '/shop/orders', '/shop/orders/nothing', '/shop/nowhere'],
  ...['/nowhere', '/orders/nothing', `/warehouse/orders/${orderId}`],
];

/** Everything that the screen waits for is there. */
async function shows(page: Page, path: string): Promise<void> {
  await page.goto(shop.url + path);
  await page.locator('main').waitFor();
  await page.locator('.spinner').first().waitFor({ state: 'hidden' });
}

describe('every screen can be read and used by everybody', () => {
  it.each([
    ['on a phone, in English and light', { ...PHONE }],
    ['on a phone, in Chinese and dark', { ...PHONE, locale: 'zh-CN', colorScheme: 'dark' }],
    ['at a desk, in Chinese and light', { locale: 'zh-CN' }],
    ['at a desk, in English and dark', { colorScheme: 'dark' }],
  ] as const)(
    '%s',
    async (_where, options) => {
      const { page, context, errors } = await openPage(browser, options);
      await shows(page, '/orders');
      await page.locator('[name=token]').waitFor();
      expect(await barriersOn(page)).toEqual([]);
      await shows(page, `/#token=${token}`);
      await page.locator('nav').first().waitFor();
      for (const path of screens()) {
        await shows(page, path);
        expect([path, await barriersOn(page, MODERATE)]).toEqual([path, []]);
        // Only tables are wider than a phone, and those within themselves.
        const [wide, there] = await page.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, innerWidth]',
        );
        expect([path, wide]).toEqual([path, there]);
      }
      expect(errors).toEqual([]);
      await context.close();
    },
    180_000,
  );
});

interface Focused {
  name: string;
  isSeen: boolean;
}

const WHERE_ONE_IS = `(() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(at);
  const { width, height, left, bottom } = at.getBoundingClientRect();
  const isOutlined = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  const name = (at.getAttribute('aria-label') ?? at.innerText).trim();
  return { name, isSeen: isOutlined && width * height > 0 && left >= 0 && bottom > 0 };
})()`;

/** Goes on by Tab until it is there; everything on the way, each of which can be seen to be where one is. */
async function tabsTo(page: Page, name: string): Promise<string[]> {
  const names: string[] = [];
  while (!names.includes(name) && names.length < 80) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<Focused>(WHERE_ONE_IS);
    expect(focused).toEqual({ name: focused.name, isSeen: true });
    names.push(focused.name);
  }
  return names;
}

describe('who uses no mouse', () => {
  it('skips the menu, or goes through it, and reaches what can be done with an order', async () => {
    const { page, context } = await openPage(browser);
    await shows(page, `/#token=${token}`);
    await shows(page, `/orders/${orderId}`);
    await page.getByRole('button', { name: 'Cancel order' }).waitFor();
    const way = await tabsTo(page, 'Cancel order');
    expect(way[0]).toBe('Skip to what the page says');
    expect(way).toEqual(expect.arrayContaining(['Live', 'Orders', 'Settings', 'Sign out']));
    expect(way.at(-1)).toBe('Cancel order');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate("document.activeElement.closest('dialog') !== null")).toBe(true);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Cancel order');

    await shows(page, `/orders/${orderId}`);
    await page.getByRole('button', { name: 'Cancel order' }).waitFor();
    await tabsTo(page, 'Skip to what the page says');
    await page.keyboard.press('Enter');
    const short = await tabsTo(page, 'Cancel order');
    expect(short).not.toContain('Settings');
    expect(short.at(-1)).toBe('Cancel order');
    await context.close();
  }, 120_000);

  it('goes on at the beginning of the screen that was opened, which has a title of its own', async () => {
    const { page, context } = await openPage(browser);
    const here = () => page.evaluate('[document.activeElement.id, document.title]');
    await shows(page, `/#token=${token}`);
    await page.waitForFunction("document.title === 'Live · Dingdan'");
    await page.getByRole('link', { name: 'Orders', exact: true }).press('Enter');
    await page.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    expect(await here()).toEqual(['content', 'Orders · Dingdan']);
    await page.locator('tbody a').first().press('Enter');
    const number = await page.getByRole('heading', { level: 1, name: /^20/ }).innerText();
    expect(await here()).toEqual(['content', `${number} · Dingdan`]);
    await page.goBack();
    await page.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    expect(await here()).toEqual(['content', 'Orders · Dingdan']);

    await shows(page, '/shop');
    await page.waitForFunction("document.title === 'Dingdan tea shop · Dingdan'");
    await page.getByRole('link', { name: 'My orders' }).press('Enter');
    await page.getByRole('heading', { name: 'My orders' }).waitFor();
    expect(await here()).toEqual(['content', 'My orders · Dingdan']);
    await context.close();
  }, 120_000);
});
