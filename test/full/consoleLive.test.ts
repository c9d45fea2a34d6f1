import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { demoToken, orderedEarlier, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';

let shop: DemoShop;
let browser: Browser;

beforeAll(async () => {
  [shop, browser] = await Promise.all([DemoShop.open(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await shop.closes();
}, 120_000);

describe('the console', () => {
  it('lets Kim in, shows an order the moment it is placed, counts and keeps it, and speaks Chinese when asked to', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    await page.getByText('Waiting for the first order').waitFor();
    const { number } = await somebodyOrders(shop);
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('link', { name: '1 Awaiting payment' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.reload();
    await page.getByRole('link', { name: number }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '订单动态' }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('shows an alert the moment it is raised, on every screen, until somebody looks after it', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
    await orderedEarlier(shop, 'TEA-LONGJING');
    await page.getByText(/Only \d+ of TEA-LONGJING are left/).waitFor();
    await page.getByRole('link', { name: /\d alert/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const row = page.getByRole('listitem').filter({ hasText: /of TEA-LONGJING/ });
    await row.getByRole('button', { name: 'I look after it' }).click();
    await row.getByText(/looks after it$/).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('says so when the news or a screen can not arrive, and goes on when they can', async () => {
    const { page, context } = await openPage(browser);
    let isDown = false;
    let hangUp: () => Promise<void> = () => Promise.resolve();
    await page.routeWebSocket(/graphql$/, async (socket) => {
      hangUp = () => socket.close({ code: 1012 });
      if (isDown) await hangUp();
      else socket.connectToServer();
    });
    await page.route(/assets\/Reports/, (route) => route.abort());
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
    isDown = true;
    await hangUp();
    const lost = page.getByText('The connection is lost');
    await lost.waitFor();
    isDown = false;
    await lost.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    await page.getByText('This page could not be shown').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Sales', exact: true }).waitFor();
    await context.close();
  }, 120_000);

  it('asks to sign in again who comes with a token that the shop does not take', async () => {
    const { page, context, errors } = await openPage(browser);
    const [head, claims] = (await demoToken(shop)).split('.');
    await page.goto(`${shop.url}/#token=${head}.${claims}.${'x'.repeat(43)}`);
    await page.getByRole('alert').getByText('Your session has ended. Sign in again.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    // The browser itself logs that an answer was 401; nothing else went wrong.
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
    await context.close();
  }, 120_000);

  it('asks nobody but the shop for anything', async () => {
    const { page, context } = await openPage(browser);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).waitFor();
    expect(new Set(asked)).toEqual(new Set([shop.url]));
    await context.close();
  }, 120_000);

  it('has a screen for each part of the shop, which anybody can use', async () => {
    const { page, context, errors } = await openPage(browser);
    await page.goto(shop.url);
    await page.getByRole('button', { name: /Try it as Kim/ }).click();
    for (const name of [
      'Orders',
      'Warehouse',
      'Stock',
      'Reports',
      'Exceptions',
      'Audit',
      'Settings',
    ]) {
      await page.getByRole('link', { name, exact: true }).click();
      await page.locator('h1').waitFor();
      await page.getByText('Loading…').first().waitFor({ state: 'hidden' });
      expect([name, await barriersOn(page)]).toEqual([name, []]);
    }
    await page.getByLabel('Address').fill(`${shop.sandboxUrl}/nobody`);
    await page.getByRole('button', { name: 'Add' }).click();
    await page
      .getByText(/whsec_|can not|cannot|private/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await context.close();
  }, 180_000);
});
