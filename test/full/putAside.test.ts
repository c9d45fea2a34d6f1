import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { changesAsKim, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';

let shop: DemoShop;
let browser: Browser;
let page: Page;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [shop, browser, receiver] = await Promise.all([
    DemoShop.open(),
    openBrowser(),
    WebhookReceiver.open(),
  ]);
  ({ page } = await openPage(browser));
  await page.goto(shop.url);
  await page.getByRole('button', { name: /Try it as Kim/ }).click();
  await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([shop.closes(), receiver.close()]);
}, 120_000);

/** The one endpoint that is off. */
const rowOn = (one: Page) =>
  one.getByRole('listitem').filter({ hasText: 'Webhook endpoint that is off' });

/** Somebody else, who is about to dismiss the same. */
async function openLate(address: string): Promise<Page> {
  const late = await page.context().newPage();
  await late.goto(address);
  await rowOn(late).getByRole('button', { name: 'Dismiss' }).click();
  return late;
}

describe('what was put aside', () => {
  it('says that it failed again where it was tried in vain, is dismissed by a reason and Enter, and says by whose name', async () => {
    const { url } = receiver;
    receiver.answers = () => 410;
    await changesAsKim(shop, 'registerWebhookEndpoint', { url, types: ['order.*'] });
    await somebodyOrders(shop);
    await page.getByRole('link', { name: 'Exceptions', exact: true }).click();
    const row = rowOn(page);
    // Its address is as dead as before.
    await row.getByRole('button', { name: 'Try again' }).click();
    await row.getByText(/Tried again by kim, and failed again/).waitFor();
    await row.getByText(url).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await row.getByRole('button', { name: 'Dismiss' }).click();
    const late = await openLate(page.url());
    await page.getByLabel('Why nothing more is to be done').fill('It moved away');
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'hidden' });
    await late.getByLabel('Why nothing more is to be done').fill('It is gone');
    await late.keyboard.press('Enter');
    await late.getByText('Somebody else has looked after it meanwhile.').waitFor();
    await late.close();
    await page.getByLabel('State').selectOption('Dismissed');
    await row.getByText('Dismissed by kim: It moved away').waitFor();
  }, 120_000);

  it('is tried again by one of two, and the later one is told that somebody else was quicker', async () => {
    receiver.answers = () => 204;
    const row = rowOn(page);
    const late = await page.context().newPage();
    await late.goto(page.url());
    const [kept, hold] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await late.route(/graphql$/, async (route) => {
      if (route.request().postData()?.includes('"RetryException"')) {
        kept.resolve();
        await hold.promise;
      }
      await route.continue();
    });
    await rowOn(late).getByRole('button', { name: 'Try again' }).click();
    await kept.promise;
    await row.getByRole('button', { name: 'Try again' }).click();
    await row.waitFor({ state: 'hidden' });
    hold.resolve();
    await late.getByText('Somebody else has looked after it meanwhile.').waitFor();
    await late.close();
  }, 120_000);
});
