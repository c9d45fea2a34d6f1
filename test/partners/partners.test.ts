import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn, withKey, type Partner } from '../support/Partner.js';
import { byHash, operationOf, register } from '../support/PartnerAccount.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

const NUMBERS = operationOf('query Numbers { orders(first: 5) { edges { node { number } } } }');

beforeAll(async () => {
  shop = await openShop();
  await shop.stock({ TEA: 99 });
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function takesIn(name: string, terms: object = {}): Promise<Partner> {
  const partner = await takeIn(shop, name, terms);
  await register(kim.door, { partnerId: partner.account.id, operations: [NUMBERS] });
  return partner;
}

const asksFor = async (partner: Partner) => (await partner.door.send(byHash(NUMBERS.id))).errors;

describe('a key', () => {
  it('is rotated: the old one goes on until its time is over', async () => {
    const old = await takesIn('Rotor', { scopes: ['fulfilment'], warehouse: 'SH1' });
    const { apiKeyId, id } = old.account;
    const rotates = (wish: object) =>
      kim.door.change<{ secret: string; apiKey: { id: string; scopes: string[] } | null }>(
        'rotateApiKey',
        { apiKeyId, ...wish },
        'secret apiKey { id scopes } problems { code }',
      );
    expect(await rotates({ overlapMinutes: -1 })).toMatchObject({ apiKey: null });
    const { secret, apiKey } = await rotates({ overlapMinutes: 60 });
    expect(apiKey!.scopes).toEqual(['orders', 'fulfilment']);
    const fresh = await withKey(shop, 'Rotor', { id, apiKeyId: apiKey!.id, apiKey: secret });
    const order = await old.places({ TEA: 1 });
    expect((await fresh.sees(order)).id).toBe(order.id);
    const watch = old.watches(order, 0);
    await watch.until('PLACED');
    await shop.movesClock('61 minutes');
    await until('the old key has run out', async () => (await asksFor(old)).length > 0);
    expect(await asksFor(old)).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await asksFor(fresh)).toEqual([]);
    await until('its socket is closed', () => watch.closed);
    expect(watch.closed).toMatchObject({ code: 4403 });
    await watch.stop();
    const { apiKey: none } = await rotates({});
    expect(none).toBeNull();
  });

  it('for picking is for whoever has a warehouse', async () => {
    const { account } = await takesIn('Homeless');
    const issue = { partnerId: account.id, scopes: ['fulfilment'] };
    const { problems, secret } = await kim.door.change<{ problems: object[]; secret: null }>(
      'issueApiKey',
      issue,
      'secret problems { code path message }',
    );
    expect(problems).toMatchObject([{ code: 'INVALID_INPUT', path: ['scopes'] }]);
    expect(secret).toBeNull();
  });

  it('that is revoked opens no door any more, and its sockets are closed, but no others', async () => {
    const one = await takesIn('Revoked');
    const order = await one.places({ TEA: 1 });
    const issued = await kim.door.change<{ secret: string; apiKey: { id: string } }>(
      'issueApiKey',
      { partnerId: one.account.id },
      'secret apiKey { id }',
    );
    const ids = { id: one.account.id, apiKeyId: issued.apiKey.id, apiKey: issued.secret };
    const two = await withKey(shop, 'Revoked', ids);
    const [gone, stays] = [one.watches(order, 0), two.watches(order, 0)];
    await Promise.all([gone.until('PLACED'), stays.until('PLACED')]);
    const revoked = { apiKeyId: one.account.apiKeyId };
    for (let time = 0; time < 2; time += 1) {
      const fields = 'apiKey { revokedAt } problems { code }';
      expect(await kim.door.change('revokeApiKey', revoked, fields)).toMatchObject({
        apiKey: { revokedAt: expect.stringMatching(/^20/) },
      });
    }
    await until('the socket is closed', () => gone.closed);
    expect(gone.closed).toMatchObject({ code: 4403, reason: expect.stringContaining('revoked') });
    await until('the door is closed', async () => (await asksFor(one)).length > 0);
    expect(await asksFor(two)).toEqual([]);
    await two.pays(order);
    await stays.until('PAID');
    for (const watch of [gone, stays]) await watch.stop();
  });

  it('and each operation tell when they were used last', async () => {
    const user = await takesIn('User');
    const query = `{ partners(first: 100) { edges { node { name keys { prefix lastUsedAt }
      manifests { version operations { name type lastUsedAt } } } } } }`;
    type Use = { lastUsedAt: string | null };
    type Node = { name: string; keys: Use[]; manifests: { operations: Use[] }[] };
    const usage = async () => {
      type Found = { partners: { edges: { node: Node }[] } };
      const { partners } = await kim.door.get<Found>(query);
      const { node } = partners.edges.find((edge) => edge.node.name === 'User')!;
      return [...node.keys, ...node.manifests.flatMap(({ operations }) => operations)];
    };
    expect(await usage()).toMatchObject([{ lastUsedAt: null }, { lastUsedAt: null }]);
    await asksFor(user);
    await until('both are written down', async () =>
      (await usage()).every(({ lastUsedAt }) => lastUsedAt !== null),
    );
    expect(
      await shop.rows('select hash from api_key where hash = $1', user.account.apiKey),
    ).toEqual([]);
  });
});

describe('a partner that picks', () => {
  it('sees and confirms the lists of its warehouse, and no order that it did not place', async () => {
    await shop.offers({ BOX: {} });
    const { order } = await shop.sells('ada', { TEA: 1 });
    const picker = await takesIn('Picker', { scopes: ['fulfilment'], warehouse: 'SH1' });
    const other = await takesIn('Elsewhere', { scopes: ['fulfilment'], warehouse: 'SZ1' });
    // As keys of earlier versions may stand there.
    await shop.rows('update partner set warehouse_code = null where id = $1', other.account.id);
    const clerk = await takesIn('Clerk', { warehouse: 'SH1' });
    const query = `query ($id: ID) { pickingLists(orderId: $id) { edges { node { id items { sku }
      order { id } orderId orderNumber estimatedShipDate shipTo { name address { country } } } } } }`;
    for (const stranger of [other, clerk]) {
      const { errors } = await stranger.door.ask(query, { id: order.id });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    type Lists = { pickingLists: { edges: { node: { id: string; order: object | null } }[] } };
    const { pickingLists } = await picker.door.get<Lists>(query, { id: order.id });
    const [list] = pickingLists.edges.map(({ node }) => node);
    expect(list).toMatchObject({
      items: [{ sku: 'TEA' }],
      order: null,
      orderId: order.id,
      orderNumber: order.number,
      estimatedShipDate: expect.stringMatching(/^20\d\d-/),
      shipTo: { name: expect.stringMatching(/./), address: { country: 'CN' } },
    });
    expect((await picker.looksAt(order)).data?.order).toBeNull();
    const own = await picker.places({ TEA: 1 });
    await picker.pays(own);
    await picker.seesSoon(own, 'PROCESSING');
    const { pickingLists: ofOwn } = await picker.door.get<Lists>(query, { id: own.id });
    expect(ofOwn.edges).toMatchObject([{ node: { order: { id: own.id } } }]);
    const [toPick] = await picker.pickingLists(order);
    await picker.confirms(toPick!);
    expect(await shop.rows('select picked_by from picking_list where id = $1', list!.id)).toEqual([
      { picked_by: `partner:${picker.account.id}` },
    ]);
    await kim.ships(order);
  });

  it('keeps a warehouse as long as one of its keys is good for picking there', async () => {
    const { account } = await takesIn('Settled', { scopes: ['fulfilment'], warehouse: 'SH1' });
    const leaves = () =>
      kim.door.change(
        'updatePartner',
        { partnerId: account.id, warehouse: null },
        'partner { warehouse { code } } problems { code path message }',
      );
    expect(await leaves()).toEqual({
      partner: null,
      problems: [
        {
          code: 'INVALID_INPUT',
          path: ['warehouse'],
          message:
            'This can not be used: keys with the scope fulfilment are good for this warehouse: revoke them first.',
        },
      ],
    });
    const moves = { partnerId: account.id, warehouse: 'SZ1' };
    expect(await kim.door.change('updatePartner', moves, 'problems { code }')).toEqual({
      problems: [],
    });
    await kim.door.change('revokeApiKey', { apiKeyId: account.apiKeyId }, 'problems { code }');
    expect(await leaves()).toEqual({ partner: { warehouse: null }, problems: [] });
  });

  it('sees nothing of another warehouse', async () => {
    await kim.door.change(
      'saveWarehouse',
      { code: 'GZ1', name: 'Guangzhou', country: 'CN', province: '广东省' },
      'problems { code }',
    );
    const { order } = await shop.sells('bob', { TEA: 1 });
    const picker = await takesIn('South', { scopes: ['fulfilment'], warehouse: 'GZ1' });
    expect(await picker.pickingLists(order)).toEqual([]);
    const [list] = await kim.pickingLists(order);
    const input = { pickingListId: list!.id, idempotencyKey: randomUUID() };
    const answer = await picker.door.change('confirmPicked', input, 'problems { code }');
    expect(answer).toEqual({ problems: [{ code: 'NOT_FOUND' }] });
  });
});
