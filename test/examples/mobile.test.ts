import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../scripts/program.js';
import { Phone } from '../support/Phone.js';
import { freePort } from '../../src/database/embedded/port.js';
import { openShop, type OpenShop } from '../support/shop.js';
import { TcpProxy } from '../support/tcpProxy.js';

let shop: OpenShop;
/** The network between the phone and the shop. */
let network: TcpProxy;

beforeAll(async () => {
  shop = await openShop();
  network = await TcpProxy.to({ host: '127.0.0.1', port: Number(new URL(shop.url).port) });
  await network.open();
}, 120_000);
afterAll(async () => {
  await network.shut();
  await shop.closes();
}, 120_000);

const phone = (...args: string[]): Phone => new Phone(`http://127.0.0.1:${network.port}`, ...args);

describe('the example of an app', () => {
  it('shows an order live to its end, through a tunnel without network too', async () => {
    await shop.stock({ PHONE: 5 });
    const ada = await shop.as('phone');
    const order = await ada.places({ PHONE: 2 });
    const app = phone('--order', order.id, '--token', ada.token!);
    await app.shows('PENDING   ●');
    await ada.startsToPay(order);
    await app.shows(/ {2}2 {2}\S/);
    await network.shut();
    await app.shows('○ reconnecting');
    await ada.cancels(order);
    await network.open();
    const [code] = await app.ended;
    expect(code).toBe(0);
    const screen = app.screen;
    expect(screen).toContain(`Order ${order.number}   CANCELLED   ●`);
    expect(screen).toContain('2 × ');
    // Each event once, in its order, though the connection was lost between them.
    expect([...screen.matchAll(/^ +(\d+) {2}\S/gm)].map(([, sequence]) => sequence)).toEqual([
      '1',
      '2',
      '3',
    ]);
  }, 120_000);

  it('places an order of its own, as a guest', async () => {
    await shop.stock({ 'TEA-LONGJING': 5 });
    const app = phone();
    await app.shows('PENDING   ●');
    const [placed] = await shop.rows<{ id: string }>(
      `select id from orders where customer_name = 'Li Wei'`,
    );
    await (await shop.kim()).cancels(placed!);
    await app.shows('CANCELLED');
    expect(await app.ended).toEqual([0, null]);
  }, 120_000);

  it('says that there is no such order to whom it does not belong', async () => {
    await shop.stock({ PRIVATE: 5 });
    const order = await (await shop.as('owner')).places({ PRIVATE: 1 });
    const app = phone('--order', order.id, '--token', (await shop.as('nosy')).token!);
    expect(await app.ended).toEqual([1, null]);
    expect(app.screen).not.toContain(order.number);
  }, 120_000);
});

/** Of Node and of libraries: nothing that somebody with a phone has to see. */
const INSIDES = /^ +at |node:|Event|TypeError/m;

describe('the example of an app ends with a sentence', () => {
  it('when the token is wrong, or over', async () => {
    await shop.stock({ SENTENCE: 1 });
    const { id } = await (await shop.as('sentence')).places({ SENTENCE: 1 });
    const app = phone('--order', id, '--token', 'abc');
    expect(await app.ended).toEqual([1, null]);
    expect(app.screen).toMatch(/^Please sign in\.?$/);
    expect(app.shown).not.toMatch(INSIDES);
  }, 120_000);

  it('when it is given an option that it does not know', async () => {
    const app = phone('--bogus');
    expect(await app.ended).toEqual([1, null]);
    expect(app.shown).toMatch(/^Unknown option '--bogus'[^\n]*\nusage: npm run -s mobile/);
    expect(app.shown).not.toMatch(INSIDES);
  });

  it.each([[[]], [['--order', '1']]])(
    'when its operations are not registered: %j',
    async (args) => {
      await shop.stock({ 'TEA-LONGJING': 5 });
      const app = phone('--registered', ...args);
      expect(await app.ended).toEqual([1, null]);
      expect(app.screen).toMatch(/^This shop does not know the operations of the app: register /);
      expect(app.shown).not.toMatch(INSIDES);
    },
    60_000,
  );

  it.each([[[]], [['--order', '1', '--token', 'abc']]])(
    'when there is no shop: %j',
    async (args) => {
      const app = new Phone(`http://127.0.0.1:${await freePort()}`, ...args);
      expect(await app.ended).toEqual([1, null]);
      expect(app.screen).toBe('The shop can not be reached.');
      expect(app.shown).not.toMatch(INSIDES);
    },
    60_000,
  );
});

describe('where nothing but registered operations runs, the app', () => {
  let strict: OpenShop;

  beforeAll(async () => {
    const environment = { REQUIRE_PERSISTED_QUERIES: 'true' };
    strict = await openShop({ beside: shop, environment });
  }, 120_000);
  afterAll(() => strict.shuts(), 60_000);

  it('runs by its ids, once its manifest is registered', async () => {
    await shop.stock({ 'TEA-LONGJING': 5 });
    const refused = 'Only operations that were registered';
    const early = new Phone(strict.url, '--registered');
    await early.shows(refused);
    expect(await early.ended).toEqual([1, null]);
    const manifest = ['register', 'examples/mobile/manifest.json'];
    const { ended } = run('manifests', manifest, { DATABASE_URL: shop.databaseUrl });
    expect(await ended).toMatchObject({ code: 0 });
    const withTexts = new Phone(strict.url);
    await withTexts.shows(refused);
    expect(await withTexts.ended).toEqual([1, null]);
    const app = new Phone(strict.url, '--registered');
    await app.shows('PENDING   ●');
    await app.shows(/ {2}1 {2}\S/);
    app.putsAway();
    expect(await app.ended).toEqual([0, null]);
  }, 120_000);
});
