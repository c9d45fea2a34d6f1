import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { run } from '../scripts/program.js';
import { takeIn } from '../support/Partner.js';
import { byHash, operationOf, register, triesToRegister } from '../support/PartnerAccount.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { Staff } from '../support/Staff.js';

let shop: OpenShop;
let kim: Staff;

const NUMBERS = operationOf('query Numbers { orders(first: 5) { edges { node { number } } } }');

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('a manifest', () => {
  it('is refused with all that the schema and the limits have against it', async () => {
    const { account } = await takeIn(shop, 'Wrong');
    await register(kim.door, { partnerId: account.id, operations: [NUMBERS] });
    const wide =
      '(first: 100) { edges { node { lines { sku } timeline(first: 100) { edges { cursor } } } } }';
    const operations = [
      operationOf('query Unknown { nothing }'),
      operationOf('query Broken { orders'),
      operationOf(
        `query Costly { ${'abcdefgh'
          .split('')
          .map((one) => `${one}: orders${wide}`)
          .join(' ')} }`,
      ),
      operationOf('query Curious { __schema { types { name } } }'),
      operationOf('query One { __typename } query Two { __typename }'),
      { ...operationOf('query Named { __typename }'), name: 'Otherwise' },
      { ...operationOf('query Typed { __typename }'), type: 'mutation' },
      NUMBERS,
      NUMBERS,
      { ...operationOf('query Without { __typename }'), id: '' },
    ];
    const { manifest, problems } = await triesToRegister(kim.door, {
      partnerId: account.id,
      operations,
    });
    expect(manifest).toBeNull();
    expect(problems.map(({ operation, reason }) => `${operation} ${reason}`)).toEqual([
      ...[
        'Unknown SCHEMA',
        'Broken SYNTAX',
        'Costly COST',
        'Curious SCHEMA',
        'One NOT_ONE',
        'Otherwise NAME_DIFFERS',
      ],
      ...['Typed TYPE_DIFFERS', 'Numbers ID_REPEATED', 'Without ID_MALFORMED'],
    ]);
    const [, , , curious] = problems;
    expect(curious!.message).toMatch(/registered: The schema can not be asked about here\.$/);
    const taken = { ...operationOf('query Numbers { __typename }'), id: NUMBERS.id };
    const again = await triesToRegister(kim.door, { partnerId: account.id, operations: [taken] });
    expect(again.problems).toMatchObject([{ reason: 'ID_TAKEN' }]);
    const empty = await triesToRegister(kim.door, { partnerId: account.id, operations: [] });
    expect(empty.problems).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });

  it('that a new schema would break is found before it is deployed', async () => {
    const check = (...files: string[]) =>
      run('manifests', ['check', ...files], { DATABASE_URL: shop.databaseUrl }).ended;
    expect(await check()).toMatchObject({ code: 0, out: expect.stringContaining('run with') });
    const { account } = await takeIn(shop, 'Older');
    const { id } = await register(kim.door, {
      partnerId: account.id,
      version: 'app 7',
      operations: [operationOf('query Old { __typename }')],
    });
    // As it was registered when the schema still had it.
    const old = 'query Old { oldField }';
    await shop.rows('update manifest_operation set body = $1 where manifest_id = $2', old, id);
    const { code, out, err } = await check('examples/partner/manifest.json');
    expect(code).toBe(1);
    expect(out).toMatch(/^Older app 7: The operation Old .*oldField/m);
    expect(err).toContain('1 of ');
    await kim.door.change('retireManifest', { manifestId: id }, 'problems { code }');
    expect(await check()).toMatchObject({ code: 0 });
  }, 120_000);
});

describe('a shop that requires registered operations', () => {
  it('runs those of its own clients for everybody, and nothing else', async () => {
    const strict = await openShop({
      beside: shop,
      environment: { REQUIRE_PERSISTED_QUERIES: 'true' },
    });
    await register(kim.door, { operations: [NUMBERS] });
    const ada = await strict.as('ada');
    expect((await ada.door.send(byHash(NUMBERS.id))).errors).toEqual([]);
    const required = [{ extensions: { code: 'PERSISTED_QUERY_REQUIRED' } }];
    for (const body of [{ query: NUMBERS.body }, byHash('0'.repeat(64))]) {
      expect((await ada.door.send(body)).errors).toMatchObject(required);
    }
    const watch = ada.watchesAllOwn('');
    await watch.untilOver();
    expect(watch.failure).toMatchObject(required);
    await watch.stop();
    const partner = await takeIn(shop, 'Strict');
    expect((await partner.door.send(byHash(NUMBERS.id))).errors).toMatchObject(required);
    await strict.shuts();
  });
});
