import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSchema } from '../../src/resolvers/schema.js';
import { AUDITED, NOT_AUDITED } from '../../src/services/audit/auditRules.js';
import { detailsOf } from '../../src/services/audit/detailsOf.js';
import { refusalOf } from '../database/refusalOf.js';
import { Floor } from '../support/Floor.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

interface EntryView {
  id: string;
  actor: string;
  role: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  order: { id: string } | null;
  details: { name: string; before: string | null; after: string | null }[];
}

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function log(filter: object, by = kim): Promise<EntryView[]> {
  const query = `query ($filter: AuditFilter) { auditLog(first: 100, filter: $filter) { edges { node {
    id actor role action subjectKind subjectId order { id } details { name before after } } } } }`;
  type Found = { auditLog: { edges: { node: EntryView }[] } };
  return (await by.door.get<Found>(query, { filter })).auditLog.edges.map(({ node }) => node);
}

describe('every mutation', () => {
  it('is one that leaves a row in the audit log, or one of a few that are named with their reason', () => {
    const all = Object.keys(createSchema().getMutationType()!.getFields()).toSorted();
    const known = [...Object.keys(AUDITED), ...Object.keys(NOT_AUDITED)];
    expect(known.toSorted()).toEqual(all);
    expect(Object.keys(NOT_AUDITED).length).toBeLessThan(6);
    for (const reason of Object.values(NOT_AUDITED)) expect(reason.length).toBeGreaterThan(20);
  });
});

describe('the audit log', () => {
  it('says who did what to which order, once, with what changed', async () => {
    await shop.stock({ LOGGED: 5 });
    const { order } = await shop.sells('logged', { LOGGED: 2 });
    const input = {
      orderId: order.id,
      idempotencyKey: 'refund once',
      reason: 'Sorry, 4111 1111 1111 1111',
    };
    for (const _twice of [1, 2]) await kim.door.change('refundOrder', input, 'problems { code }');
    const [entry, ...more] = await log({ orderId: order.id });
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ actor: 'staff:kim', role: 'staff', action: 'refundOrder' },
      ...{ subjectKind: 'ORDER', subjectId: order.id, order: { id: order.id } },
    });
    expect(entry!.details).toContainEqual({ name: 'reason', before: null, after: 'Sorry, …' });
    expect(entry!.details).toContainEqual({
      ...{ name: 'Order.status', before: 'PROCESSING', after: 'CANCELLED' },
    });
    expect(JSON.stringify(entry)).not.toContain('refund once');
  });

  it('says how a setting was before, and nothing of what was refused or is a customer’s own doing', async () => {
    const coupon = { code: 'AUDITED', kind: 'PERCENTAGE', percent: 10 };
    await kim.door.change('createCoupon', coupon, 'problems { code }');
    await kim.door.change('updateCoupon', { code: 'AUDITED', percent: 20 }, 'problems { code }');
    await kim.door.change('updateCoupon', { code: 'AUDITED', percent: 200 }, 'problems { code }');
    const [updated, created, ...more] = await log({ subjectKind: 'COUPON', subjectId: 'AUDITED' });
    expect(more).toEqual([]);
    expect([created!.action, updated!.action]).toEqual(['createCoupon', 'updateCoupon']);
    expect(updated!.details).toContainEqual({ name: 'Coupon.percent', before: '10', after: '20' });
    await shop.stock({ MINE: 5 });
    const ada = await shop.as('ada');
    const order = await ada.places({ MINE: 1 });
    await ada.cancels(order);
    expect(await log({ orderId: order.id })).toEqual([]);
  });

  it('is searched by a name as by the whole actor, by what was done and by when', async () => {
    await shop.stock({ SOUGHT: 5 });
    const lou = await shop.staff('lou', 'inventory', 'settings');
    await lou.arranges({ SOUGHT: { reorderPoint: 2 } });
    const byName = await log({ actor: 'lou' });
    expect(byName).toMatchObject([{ actor: 'staff:lou', action: 'saveStockLevels' }]);
    expect(await log({ actor: 'staff:lou' })).toEqual(byName);
    expect(await log({ actor: 'lo' })).toEqual([]);
    expect(await log({ actor: 'partner:lou' })).toEqual([]);
    const found = { actor: 'lou', action: 'saveStockLevels', from: '2020-01-01T00:00:00Z' };
    expect(await log(found)).toEqual(byName);
    expect(await log({ ...found, to: '2020-01-02T00:00:00Z' })).toEqual([]);
    expect(await log({ ...found, action: 'adjustStock' })).toEqual([]);
  });

  it('says of each shelf how it was arranged before, one or several', async () => {
    await shop.stock({ SHELF: 5, RACK: 5 });
    await kim.arranges({ SHELF: { reorderPoint: 2, bin: 'A-01' } });
    await kim.arranges({ SHELF: { reorderPoint: 3 } });
    const [one] = await log({ action: 'saveStockLevels', subjectId: 'SHELF' });
    const raised = { name: 'StockLevel.reorderPoint', before: '2', after: '3' };
    expect(one).toMatchObject({ subjectKind: 'STOCK', details: expect.arrayContaining([raised]) });
    await kim.arranges({ SHELF: { reorderPoint: 4 }, RACK: { reorderPoint: 9 } });
    const [both] = await log({ action: 'saveStockLevels' });
    expect(both!.subjectId).toBeNull();
    expect(both!.details).toEqual(
      expect.arrayContaining([
        { name: 'StockLevel SHELF SH1.reorderPoint', before: '3', after: '4' },
        { name: 'StockLevel RACK SH1.reorderPoint', before: '0', after: '9' },
      ]),
    );
  });

  it('tells of a box which it is and what was put into it, by SKUs', async () => {
    await shop.stock({ BOXED: 5 });
    const { order } = await shop.sells('boxed', { BOXED: 2 });
    const [list] = await kim.picks(order);
    const pack = { pickingListId: list!.id, weightGrams: 900, idempotencyKey: 'pack once' };
    await kim.door.change('packParcel', pack, 'problems { code }');
    const [entry] = await log({ orderId: order.id, action: 'packParcel' });
    const said = entry!.details.map(({ name, after }) => [name, after]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['box', '1'],
        ['lines.0.sku', 'BOXED'],
        ['lines.0.quantity', '2'],
      ]),
    );
  });

  it('names the goods that were short on their shelf, how many were missing, and what became of them', async () => {
    await shop.stock({ SCARCE: 5, PLENTY: 5 });
    const { order } = await shop.sells('scarce', { SCARCE: 3, PLENTY: 1 });
    await kim.seesSoon(order, 'PROCESSING');
    const floor = new Floor(kim);
    const [list] = await floor.listsOf(order);
    await floor.picks(list!, { SCARCE: 1 }, 'REFUND');
    const [entry] = await log({ orderId: order.id, action: 'confirmPicked' });
    const said = entry!.details.map(({ name, after }) => [name, after]);
    expect(said).toEqual(
      expect.arrayContaining([
        ['short.0.sku', 'SCARCE'],
        ['short.0.quantityPicked', '1'],
        ['short.0.quantityShort', '2'],
        ['short.0.rest', 'REFUND'],
      ]),
    );
    expect(said.flat()).not.toContain('PLENTY');
  });

  it('names the orders whose picking lists are a wave, and its warehouse', async () => {
    await shop.stock({ WALKED: 5 });
    const sold = [
      await shop.sells('walker', { WALKED: 1 }),
      await shop.sells('runner', { WALKED: 1 }),
    ];
    for (const { order } of sold) await kim.seesSoon(order, 'PROCESSING');
    const floor = new Floor(kim);
    const lists = await Promise.all(sold.map(({ order }) => floor.listsOf(order)));
    await floor.triesToWave(lists.flat().map(({ id }) => id));
    const [entry] = await log({ action: 'createWave' });
    const said = entry!.details.map(({ name, after }) => [name, after]);
    const numbers = sold.map(({ order }) => order.number);
    const named = said.find(([name]) => name === 'orders.0')![1]!;
    expect(named.split(', ').toSorted()).toEqual(numbers.toSorted());
    expect(said).toContainEqual(['warehouse', 'SH1']);
  });

  it('tells of webhooks that were sent again to which address, and how many', async () => {
    const url = 'https://again.example.com/';
    const wish = { url, types: ['order.*'] };
    const made = 'endpoint { id } problems { code }';
    type Made = { endpoint: { id: string } };
    const { endpoint } = await kim.door.change<Made>('registerWebhookEndpoint', wish, made);
    const replay = {
      ...{ endpointId: endpoint.id, from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' },
    };
    await kim.door.change('replayWebhooks', replay, 'count problems { code }');
    const [entry] = await log({ action: 'replayWebhooks', subjectId: endpoint.id });
    const said = entry!.details.map(({ name, after }) => [name, after]);
    expect(said).toContainEqual(['url', url]);
    expect(said).toContainEqual(['count', '0']);
  });

  it('knows no secrets: neither of webhooks, nor of keys, nor of people who type them in', async () => {
    const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
    const types = ['order.paid'];
    const register = (url: string) =>
      kim.door.change<{ endpoint: { id: string } }>(
        'registerWebhookEndpoint',
        { url, types, secret },
        'endpoint { id } problems { code }',
      );
    const { endpoint } = await register('https://example.com/');
    type Key = { partner: { id: string }; secret: string };
    const fields = 'partner { id } secret problems { code }';
    const { partner, secret: key } = await kim.door.change<Key>(
      'createPartner',
      { name: 'Auditors' },
      fields,
    );
    const rows = await shop.rows<{ text: string }>('select e::text as text from audit_entry e');
    const all = rows.map(({ text }) => text).join();
    for (const word of [secret, key]) expect(all).not.toContain(word);
    for (const id of [endpoint.id, partner.id]) expect(all).toContain(id);
    const url = 'https://user:hush@example.com/';
    expect(JSON.stringify(detailsOf({ url }, { ids: [], changes: [] }))).not.toContain('hush');
    const long = detailsOf(
      { list: Array.from({ length: 100 }, () => 'x'.repeat(500)) },
      { ids: [], changes: [] },
    );
    expect(JSON.stringify(long).length).toBeLessThan(12_000);
  });

  it('can be changed by nobody, and read by those alone who look after the settings', async () => {
    const change = (sql: string) => refusalOf(shop.database, sql, []);
    expect(await change("update audit_entry set actor = 'staff:lee'")).toMatch(/append-only/);
    expect(await change('delete from audit_entry')).toMatch(/append-only/);
    expect(await change('truncate audit_entry')).toMatch(/append-only/);
    const somebody = `insert into audit_entry select gen_random_uuid(), now(), 'customer:ada', 'customer',
      'cancelOrder', 'ORDER', null, null, '[]'`;
    expect(await change(somebody)).toBe('audit_entry_by_somebody');
    const lee = await shop.staff('lee', 'orders', 'payments', 'customers');
    const { errors } = await lee.door.ask('{ auditLog { edges { node { id } } } }');
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a dismissal', () => {
  it('has a reason and is never rewritten, but may count no more', async () => {
    const change = (sql: string) => refusalOf(shop.database, sql);
    const insert = (reason: string, more = 'null, null') =>
      change(`insert into exception_dismissal
        select gen_random_uuid(), 'MONEY', gen_random_uuid(), '${reason}', 'staff:kim', now(), ${more}`);
    expect(await insert('Seen to')).toBe('nothing');
    for (const set of ["reason = 'Another'", "dismissed_by = 'staff:lee'", 'dismissed_at = now()'])
      expect(await change(`update exception_dismissal set ${set}`)).toMatch(/append-only/);
    expect(await change('delete from exception_dismissal')).toMatch(/append-only/);
    expect(await insert(' ')).toBe('exception_dismissal_with_reason');
    expect(await insert('Seen', 'now(), null')).toBe('exception_dismissal_lifted_by_somebody');
    const twice = `insert into exception_dismissal select gen_random_uuid(), kind, subject_id, reason,
      dismissed_by, dismissed_at from exception_dismissal where lifted_at is null limit 1`;
    expect(await change(twice)).toBe('exception_dismissal_one');
  });
});
