import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { bookRules, checkBooks, type BookCheck } from '../../src/services/books/checkBooks.js';
import { compareLedger, type GatewayEntry } from '../../src/services/books/compareLedger.js';
import { repairStock } from '../../src/services/books/repairStock.js';
import { createDatabase, postgres15 } from '../support/cluster.js';
import { ALERT_PLANTS } from './alertPlants.js';
import { copyOf, liveAShop, type LivedShop } from './livedShop.js';
import { AUDIT_PLANTS } from './auditPlants.js';
import { PACKING_PLANTS } from './packingPlants.js';
import { PARCEL_PLANTS } from './parcelPlants.js';
import { PARTNER_PLANTS } from './partnerPlants.js';
import { PLANTS as OTHER_PLANTS } from './plants.js';
import { WEBHOOK_PLANTS } from './webhookPlants.js';

const PLANTS = {
  ...ALERT_PLANTS,
  ...OTHER_PLANTS,
  ...AUDIT_PLANTS,
  ...PACKING_PLANTS,
  ...PARCEL_PLANTS,
  ...PARTNER_PLANTS,
  ...WEBHOOK_PLANTS,
};

let shop: LivedShop;
const opened: MikroORM[] = [];

beforeAll(async () => {
  shop = await liveAShop();
}, 120_000);

afterAll(async () => {
  await Promise.all(opened.map((orm) => orm.close(true)));
});

/** A copy of the shop's books, after somebody has had a hand in them. */
async function booksWith(plant = ''): Promise<MikroORM['em']> {
  const url = await copyOf(shop);
  const orm = await openOrm({ url, poolSize: 2, applicationName: 'books' });
  opened.push(orm);
  await orm.em.fork().transactional(async (tx) => {
    await tx.execute('set local session_replication_role = replica');
    if (plant) await tx.execute(DROP_CHECKS + plant);
  });
  return orm.em;
}

const DROP_CHECKS = `
  do $$ declare one record; begin
    for one in select conrelid::regclass as place, conname from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace
    loop execute format('alter table %s drop constraint %I', one.place, one.conname); end loop;
  end $$;`;

const violated = (checks: readonly BookCheck[]): string[] =>
  checks.filter(({ violations }) => violations > 0).map(({ name }) => name);

describe('the books of a shop', () => {
  it('balance when nobody has had a hand in them', async () => {
    const checks = await checkBooks(await booksWith());
    expect(checks.filter(({ violations }) => violations > 0)).toEqual([]);
    expect(checks.length).toBe(bookRules.length);
  });

  it('can be checked on PostgreSQL 15 too', async () => {
    const old = await postgres15();
    const url = await createDatabase('template0', old.urlOf('postgres'));
    const orm = await openOrm({ url, poolSize: 2, applicationName: 'books' });
    await migrate(orm);
    const checks = await checkBooks(orm.em);
    await orm.close(true);
    await old.remove();
    expect(violated(checks)).toEqual([]);
  }, 120_000);

  it('have a planted violation for every rule', () => {
    expect(Object.keys(PLANTS).toSorted()).toEqual(bookRules.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(PLANTS))('find when it is not so that %s', async (name, plant) => {
    const checks = await checkBooks(await booksWith(plant));
    expect(violated(checks)).toEqual([name]);
    const { violations, examples } = checks.find((check) => check.name === name)!;
    expect(examples.length).toBe(Math.min(violations, 3));
    expect(examples[0]).toEqual(expect.stringMatching(/\S/));
  });
});

describe('the books of the payment provider', () => {
  const at = (entry: GatewayEntry | undefined) => entry as GatewayEntry;
  const compared = async (entries: GatewayEntry[], em?: MikroORM['em']) => {
    const later = new Date(Date.parse(at(entries.at(-1)).at) + 120_000);
    const books = { entries, now: later, isComplete: true };
    const checks = await compareLedger(em ?? (await booksWith()), books);
    return checks.map(({ violations }) => violations);
  };
  const capture = () => at(shop.entries.find(({ kind }) => kind === 'CAPTURE'));

  it('agree with the shop’s', async () => {
    expect(shop.entries.filter(({ kind }) => kind === 'REFUND').length).toBe(2);
    expect(await compared(shop.entries)).toEqual([0, 0]);
  });

  it('show money that the shop does not know of, and money that only the shop knows of', async () => {
    const strange = { ...capture(), gatewayRef: 'pi_strange' };
    expect(await compared([...shop.entries, strange])).toEqual([1, 0]);
    const refunds = shop.entries.filter(({ kind }) => kind === 'REFUND');
    expect(await compared(shop.entries.filter((entry) => !refunds.includes(entry)))).toEqual([
      0, 2,
    ]);
    const failed = refunds.map((entry) => ({ ...entry, kind: 'REFUND_FAILED' }));
    expect(await compared([...shop.entries, ...failed])).toEqual([0, 2]);
  }, 120_000);

  it('show an amount that differs by one unit', async () => {
    const entries = shop.entries.map((entry) =>
      entry.kind === 'CAPTURE' && entry.gatewayRef === capture().gatewayRef
        ? { ...entry, amountMinor: entry.amountMinor + 1 }
        : entry,
    );
    expect(await compared(entries)).toEqual([1, 0]);
  });

  it('may be a minute ahead, and may remember earlier shops', async () => {
    const fresh = { ...capture(), gatewayRef: 'pi_fresh', at: '2999-01-01T00:00:00Z' };
    const now = new Date('2999-01-01T00:00:30Z');
    const foreign = {
      ...capture(),
      gatewayRef: 'pi_foreign',
      orderId: '01900000-0000-7000-8000-000000000000',
    };
    const books = { entries: [foreign, ...shop.entries, fresh], now, isComplete: true };
    const checks = await compareLedger(await booksWith(), books);
    expect(violated(checks)).toEqual([]);
  });

  it('that have forgotten their oldest pages are not held against the shop', async () => {
    const books = { entries: shop.entries.slice(-2), now: new Date(), isComplete: false };
    const checks = await compareLedger(await booksWith(), books);
    expect(checks.map(({ violations }) => violations)).toEqual([0, 0]);
  });

  it('of another shop are not compared', async () => {
    const entries = [{ ...capture(), gatewayRef: 'pi_elsewhere' }];
    const books = { entries, now: new Date(), isComplete: true };
    expect(await compareLedger(await booksWith(), books)).toEqual([]);
  });
});

describe('the repair of stock', () => {
  it('sets counters to what the ledger says, and tells what it changed', async () => {
    const em = await booksWith(
      `update stock_level set on_hand = 7, reserved = 1 where sku = 'SPARE'`,
    );
    expect(await repairStock(em)).toEqual([
      {
        sku: 'SPARE',
        warehouse: 'SH1',
        before: { onHand: 7, reserved: 1, committed: 0 },
        after: { onHand: 100, reserved: 0, committed: 0 },
        isRepaired: true,
      },
    ]);
    expect(violated(await checkBooks(em))).toEqual([]);
    expect(await repairStock(em)).toEqual([]);
  });

  it('leaves a shelf alone whose ledger cannot be right', async () => {
    const name = 'the counters of every shelf are what its ledger adds up to';
    const em = await booksWith(PLANTS[name]!.replace(', 1, 0, 0,', ', -101, 0, 0,'));
    const repairs = await repairStock(em);
    expect(repairs.map(({ sku, isRepaired }) => [sku, isRepaired])).toEqual([['SPARE', false]]);
    expect(violated(await checkBooks(em))).toEqual([name]);
  });

  it('leaves shelves alone whose ledger has lost rows', async () => {
    const em = await booksWith(
      'set session_replication_role = replica; delete from stock_movement; reset session_replication_role',
    );
    const repairs = await repairStock(em);
    expect(repairs.length).toBeGreaterThan(0);
    expect(repairs.filter(({ isRepaired }) => isRepaired)).toEqual([]);
  });
});
