import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { changesAsKim, somebodyOrders } from '../support/atTheConsole.js';
import { barriersOn, openBrowser, openPage } from '../support/Browser.js';
import { DemoShop } from '../support/DemoShop.js';
import { WebhookReceiver } from '../support/WebhookReceiver.js';

const COUPONS = 33;

let shop: DemoShop;
let browser: Browser;
let page: Page;
let errors: string[];
let receiver: WebhookReceiver;

beforeAll(async () => {
  [shop, browser, receiver] = await Promise.all([
    DemoShop.open(),
    openBrowser(),
    WebhookReceiver.open(),
  ]);
  ({ page, errors } = await openPage(browser));
  await page.goto(shop.url);
  await page.getByRole('button', { name: /Try it as Kim/ }).click();
  await page.getByRole('heading', { name: 'Orders as they move' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([shop.closes(), receiver.close()]);
}, 120_000);

const open = (name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
const pile = (name: string) => page.getByRole('region', { name, exact: true });
const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name });

const asked = (operation: string) =>
  page.waitForResponse((response) => {
    const body = response.request().postData() ?? '';
    return response.url().endsWith('/graphql') && body.includes(`"${operation}"`);
  });

describe('a list of settings', () => {
  it('has an end that can be reached, and stays open while something in it is changed', async () => {
    for (let count = 0; count < COUPONS; count += 1) {
      const code = `MANY-${String(count).padStart(2, '0')}`;
      await changesAsKim(shop, 'createCoupon', { code, kind: 'PERCENTAGE', percent: 5 });
    }
    await open('Settings');
    const coupons = pile('Coupons');
    await coupons.getByText('30+', { exact: true }).waitFor();
    expect(await coupons.getByText('WELCOME10').count()).toBe(0);
    await coupons.getByRole('button', { name: 'Show more' }).click();
    const last = coupons.getByRole('listitem').filter({ hasText: 'WELCOME10' });
    await last.getByRole('button', { name: 'Switch off' }).click();
    await last.getByRole('button', { name: 'Switch on' }).waitFor();
    for (const _time of [1, 2]) await asked('SettingsCoupons');
    expect(await last.count()).toBe(1);
    expect(await coupons.getByRole('button', { name: 'Show more' }).count()).toBe(0);
  }, 180_000);
});

describe('of a webhook endpoint staff', () => {
  it('see what became of a ping, and of what was sent, and send it again', async () => {
    await open('Settings');
    const webhooks = pile('Webhooks');
    await webhooks.getByLabel('Address').fill(receiver.url);
    await webhooks.getByRole('button', { name: 'Add' }).click();
    await webhooks.getByText('Shown this once:').waitFor();
    const row = webhooks.getByRole('listitem').filter({ hasText: receiver.url });
    receiver.answers = () => 401;
    await row.getByRole('button', { name: 'Ping' }).click();
    await row.getByText('Ping not taken', { exact: true }).waitFor();
    await row.getByText(/answered 401 after/).waitFor();
    receiver.answers = () => 204;
    await row.getByRole('button', { name: 'Ping' }).click();
    await row.getByText('Ping taken', { exact: true }).waitFor();

    await somebodyOrders(shop);
    await row.getByRole('link', { name: 'What was sent' }).click();
    const sent = page.getByRole('listitem').filter({ hasText: 'order.placed' });
    await sent.getByText('Taken', { exact: true }).waitFor();
    await sent.getByText('1 try').click();
    await sent
      .getByRole('region', { name: 'As it is sent' })
      .getByText(/orderNumber/)
      .waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await sent.getByRole('button', { name: 'Send again' }).click();
    await sent.getByText('2 tries').waitFor();
    const of = (type: string) => receiver.received.filter((one) => one.type === type);
    expect(new Set(of('order.placed').map(({ id }) => id)).size).toBe(1);
    await page.getByLabel('State').selectOption('Given up');
    const lost = page.getByRole('listitem').filter({ hasText: 'Ping not taken' });
    await lost.getByText(/401/).first().waitFor();
    expect(page.url()).toContain('status=FAILED');
    await page.getByLabel(/^From \(China/).fill('2020-01-01T00:00');
    await page.getByLabel(/^Until \(China/).fill('2099-01-01T00:00');
    await page.getByRole('button', { name: 'Send again' }).last().click();
    await inDialog('Send again').click();
    await page.getByText(/^[1-9]\d* webhooks? waits? to be sent\.$/).waitFor();
  }, 180_000);

  it('switch it off and on, change it and its secret, and take it away, the last only when asked twice', async () => {
    await open('Settings');
    const row = pile('Webhooks').getByRole('listitem').filter({ hasText: receiver.url });
    await row.getByRole('button', { name: 'Switch off' }).click();
    await row.getByText('switched off by hand').waitFor();
    await row.getByRole('button', { name: 'Switch on' }).click();
    await row.getByRole('button', { name: 'Switch off' }).waitFor();
    await row.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').getByLabel('What of; order').fill('order.paid, stock.low');
    await inDialog('Save').click();
    await row.getByText('order.paid, stock.low').waitFor();
    await row.getByRole('button', { name: 'New secret' }).click();
    expect(await barriersOn(page)).toEqual([]);
    await inDialog('New secret').click();
    await page
      .getByRole('dialog')
      .getByText(/^whsec_/)
      .waitFor();
    // It is shown this once: no stray key takes it away.
    await page.keyboard.press('Escape');
    await page
      .getByRole('dialog')
      .getByText(/^whsec_/)
      .waitFor();
    await inDialog('Close').last().click();
    await row.getByText(/signed with the secret before too until/).waitFor();
    await row.getByRole('button', { name: 'Remove' }).click();
    expect(await barriersOn(page)).toEqual([]);
    await inDialog('Remove').click();
    await row.waitFor({ state: 'hidden' });
  }, 120_000);
});

describe('in the audit log staff', () => {
  it('find what somebody did by their name, what was done and the day', async () => {
    await open('Audit');
    await page.getByLabel('Who, such as kim').fill('kim');
    await page.getByLabel('What was done').selectOption('Switched a webhook endpoint off');
    await page.getByRole('button', { name: 'Search' }).click();
    const entries = page.locator('main li').filter({ hasText: 'kim' });
    await entries.getByText('kim switched a webhook endpoint off').waitFor();
    await page
      .getByText(/made a coupon/)
      .first()
      .waitFor({ state: 'hidden' });
    expect(await entries.count()).toBe(1);
    await page.getByLabel('To, with that day').fill('2020-01-01');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByText('Nothing here.').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2020-02-01');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('alert').getByText('The last day is before the first.').waitFor();
    expect(await page.getByText('Nothing here.').count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await open('Audit');
    await page.getByLabel('SKU, code …').fill('WELCOME10');
    await page.getByLabel('To what').selectOption('Coupon');
    await page.getByRole('button', { name: 'Search' }).click();
    await entries.getByText('kim changed a coupon').waitFor();
    expect(await entries.count()).toBe(1);
    expect(await barriersOn(page)).toEqual([]);
  }, 120_000);
});

describe('a form', () => {
  it('lets warehouses be chosen by name, and takes no more units than there can be', async () => {
    await open('Stock');
    await page.getByRole('link', { name: 'TEA-LONGJING' }).first().click();
    const form = page.locator('form').filter({ hasText: 'Change the stock' });
    const warehouse = form.getByLabel('Warehouse');
    await warehouse.getByRole('option', { name: /\(SH1\)/ }).waitFor({ state: 'attached' });
    await form.getByLabel('Units').fill('99999999999');
    await form.getByLabel('Reason').fill('Too many');
    await form.getByRole('button', { name: 'Receive' }).click();
    expect(await form.locator('input:out-of-range').count()).toBe(1);
    await form.getByLabel('Units').fill('7');
    await form.getByRole('button', { name: 'Receive' }).click();
    await page.getByRole('cell', { name: /Too many/ }).waitFor();
  }, 120_000);

  it('of alerts shows what is over too, and of which rule', async () => {
    await open('Settings');
    await page.getByRole('link', { name: 'All alerts' }).click();
    await page.getByRole('heading', { name: 'All alerts' }).waitFor();
    await page.getByLabel('State').selectOption('Over');
    await page.getByLabel('Kind').selectOption('Low stock');
    expect(page.url()).toContain('state=RESOLVED&rule=STOCK_LOW');
    await page.getByText('Nothing here.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect(errors.filter((error) => !error.includes('401'))).toEqual([]);
  }, 120_000);
});
