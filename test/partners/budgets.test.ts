import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeIn, type Partner } from '../support/Partner.js';
import { byHash, operationOf, register } from '../support/PartnerAccount.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';
import { until } from '../support/until.js';

let shop: OpenShop;
let kim: Staff;

const NUMBERS = operationOf('query Numbers { orders(first: 5) { edges { node { number } } } }');
const RATE_LIMITED = [{ extensions: { code: 'RATE_LIMITED' } }];

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

async function takesIn(name: string, terms: object): Promise<Partner> {
  const partner = await takeIn(shop, name, terms);
  await register(kim.door, { partnerId: partner.account.id, operations: [NUMBERS] });
  return partner;
}

const asksFor = async (partner: Partner) => (await partner.door.send(byHash(NUMBERS.id))).errors;

describe('a budget', () => {
  it('is one for all keys of a partner, counts every field at the top, and can be changed', async () => {
    const busy = await takesIn('Busy', { callsPerMinute: 4 });
    const twice = operationOf(
      'query Two { a: orders { edges { cursor } } b: orders { edges { cursor } } }',
    );
    await register(kim.door, { partnerId: busy.account.id, operations: [twice] });
    expect((await busy.door.send(byHash(twice.id))).errors).toEqual([]);
    expect((await busy.door.send(byHash(twice.id))).errors).toEqual([]);
    const { status, errors } = await busy.door.send(byHash(twice.id));
    expect([status, errors]).toMatchObject([429, RATE_LIMITED]);
    const idle = await takesIn('Idle', { callsPerMinute: 4 });
    expect(await asksFor(idle)).toEqual([]);
    const more = { partnerId: busy.account.id, callsPerMinute: 100 };
    const fields = 'partner { callsPerMinute } problems { code }';
    expect(await kim.door.change('updatePartner', more, fields)).toMatchObject({
      partner: { callsPerMinute: 100 },
    });
    await until('it may ask again', async () => (await asksFor(busy)).length === 0);
    const none = { partnerId: busy.account.id, callsPerMinute: 0 };
    expect(await kim.door.change('updatePartner', none, fields)).toMatchObject({ partner: null });
  });

  it('of cost is spent by what operations cost, over both doors', async () => {
    const costly = await takesIn('Costly', { costPerMinute: 40 });
    const { data } = await costly.door.send<{ orders: object }>(byHash(NUMBERS.id));
    expect(data?.orders).toBeDefined();
    await until('it is spent', async () => (await asksFor(costly)).length > 0);
    const [spent] = await asksFor(costly);
    expect([spent]).toMatchObject(RATE_LIMITED);
    expect(spent).toMatchObject({ message: expect.stringMatching(/cost in a minute is spent/) });
    const watch = costly.watches({ id: randomUUID() }, 0);
    await watch.untilOver();
    expect(watch.failure).toMatchObject(RATE_LIMITED);
    await watch.stop();
  });

  it('of cost that an operation is beyond as a whole is no matter of waiting', async () => {
    const poor = await takesIn('Poor', { costPerMinute: 1 });
    const { status, errors } = await poor.door.send(byHash(NUMBERS.id));
    expect([status, errors]).toMatchObject([
      400,
      [
        {
          message: expect.stringMatching(/^The operation costs \d+; at most 1 are allowed\.$/),
          extensions: { code: 'QUERY_TOO_COSTLY' },
        },
      ],
    ]);
    const watch = poor.watches({ id: randomUUID() }, 0);
    await watch.untilOver();
    expect(watch.failure).toMatchObject([{ extensions: { code: 'QUERY_TOO_COSTLY' } }]);
    await watch.stop();
  });
});
