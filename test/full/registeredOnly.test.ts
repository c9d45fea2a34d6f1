import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buysOnThePhone } from '../support/atTheConsole.js';
import { openBrowser, openPage, PHONE } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { Phone } from '../support/Phone.js';

let shop: DemoShop;
let browser: Browser;

beforeAll(async () => {
  const strict = { REQUIRE_PERSISTED_QUERIES: 'true' };
  [shop, browser] = await Promise.all([DemoShop.open(strict), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

/** Why a text is not run. */
async function codeOf(query: string): Promise<string | undefined> {
  const response = await fetch(`${shop.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors?.[0]?.extensions.code;
}

describe('a shop that runs nothing but registered operations', () => {
  it('still sells, and shows its staff what it sold', async () => {
    expect(await codeOf('{ __typename }')).toBe('PERSISTED_QUERY_REQUIRED');
    const desk = await openPage(browser);
    await desk.page.goto(shop.url);
    await desk.page.getByRole('button', { name: /Try it as Kim/ }).click();
    await desk.page.getByText('Waiting for the first order').waitFor();
    const phone = await openPage(browser, PHONE);
    await phone.page.goto(`${shop.url}/shop`);
    const number = await buysOnThePhone(phone.page, /^Add: .*Longjing/);
    await desk.page.getByRole('link', { name: number }).first().waitFor();
    await desk.page.getByRole('link', { name: 'Orders', exact: true }).click();
    await desk.page.getByRole('link', { name: number }).click();
    await desk.page.getByRole('heading', { name: number }).waitFor();
    expect([...desk.errors, ...phone.errors]).toEqual([]);
    await Promise.all([desk.context.close(), phone.context.close()]);
  }, 180_000);

  it('has every screen', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    for (const name of ['Warehouse', 'Stock', 'Reports', 'Exceptions', 'Audit', 'Settings']) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('h1').waitFor();
      await page.getByText('Loading…').first().waitFor({ state: 'hidden' });
      expect(await page.getByText('Only operations that were registered').count()).toBe(0);
    }
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('takes in another program of its own at the console', async () => {
    const { page, context } = await openPage(browser);
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    const programs = page.locator('section').filter({ hasText: 'Programs of the shop itself' });
    await programs.getByRole('button', { name: 'Register a manifest' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('… or from a file').setInputFiles('examples/mobile/manifest.json');
    await dialog.getByLabel('Version of the program').fill('app 1');
    await dialog.getByRole('button', { name: 'Register' }).click();
    await programs.getByText('app 1').waitFor();
    const app = new Phone(shop.url, '--registered');
    await app.shows('PENDING   ●');
    app.putsAway();
    expect(await app.ended).toEqual([0, null]);
    await programs.getByRole('button', { name: 'Retire' }).click();
    await dialog.getByRole('button', { name: 'Retire' }).click();
    await programs.getByText('retired', { exact: true }).waitFor();
    await context.close();
  }, 120_000);
});
