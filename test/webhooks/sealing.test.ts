import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { migrate } from '../../src/database/migrate.js';
import { openOrm } from '../../src/database/openOrm.js';
import { createVault } from '../../src/services/access/vault.js';
import { sealSecrets } from '../../src/services/webhooks/sealSecrets.js';
import { createDatabase } from '../support/cluster.js';
import { ShopProgram } from '../support/ShopProgram.js';

const older = createVault(['the key of the year before']);
const newer = createVault(['the key of this year', 'the key of the year before']);
const secret = 'whsec_c2VjcmV0IG9mIHR3ZW50eS1mb3VyIGJ5dGVz';

let orm: MikroORM;
let em: EntityManager;

beforeAll(async () => {
  orm = await openOrm({ url: await createDatabase(), poolSize: 2, applicationName: 'sealing' });
  await migrate(orm);
  em = orm.em as EntityManager;
}, 120_000);
afterAll(() => orm.close(true));

describe('a sealed secret', () => {
  it('is opened with its key, for what it is about, and unchanged', () => {
    const sealed = newer.seal(secret, 'one');
    expect(sealed).not.toContain(secret.slice(6, 20));
    expect(newer.seal(secret, 'one')).not.toBe(sealed);
    expect(newer.open(sealed, 'one')).toBe(secret);
    expect(newer.open(older.seal(secret, 'one'), 'one')).toBe(secret);
    expect(() => older.open(sealed, 'one')).toThrow('was not given');
    expect(() => newer.open(sealed, 'another')).toThrow();
    const [head, tail] = [sealed.slice(0, -6), sealed.slice(-6)];
    const changed = head + (tail === 'AAAAAA' ? 'BBBBBB' : 'AAAAAA');
    expect(() => newer.open(changed, 'one')).toThrow();
  });

  it('replaces what stood there as it was, or under the key before, once', async () => {
    const [plain, before] = [randomUUID(), randomUUID()];
    for (const [id, kept] of [
      [plain, secret],
      [before, older.seal(secret, before)],
    ] as const)
      await em.fork().execute(
        `insert into webhook_endpoint (id, url, types, secret, previous_secret, previous_secret_until, created_at, created_by)
         values (?, 'https://example.com/', '[]', ?, ?, now(), now(), 'staff:kim')`,
        [id, kept, kept],
      );
    expect(await sealSecrets({ em, vault: newer })).toBe(2);
    const rows = await em
      .fork()
      .execute<{ id: string; secret: string; previous: string }[]>(
        'select id, secret, previous_secret as previous from webhook_endpoint',
      );
    for (const { id, secret: now, previous } of rows) {
      for (const one of [now, previous]) expect(one.startsWith(newer.newest)).toBe(true);
      expect([newer.open(now, id), newer.open(previous, id)]).toEqual([secret, secret]);
    }
    expect(await sealSecrets({ em, vault: newer })).toBe(0);
  });

  it('keeps a shop with another key from starting, which says what to set', async () => {
    const shop = await ShopProgram.prepare();
    const key = 'k3yOfTheShop-9fQ2xV7mZp4LwT8bNc1R';
    await shop.starts({ ENCRYPTION_KEY: key });
    await shop.rows(
      `insert into webhook_endpoint (id, url, types, secret, created_at, created_by)
       values ($1, 'https://example.com/', '[]', $2, now(), 'staff:kim')`,
      randomUUID(),
      secret,
    );
    await shop.ends('SIGTERM');
    await shop.starts({ ENCRYPTION_KEY: key });
    await shop.ends('SIGTERM');
    const other = { ENCRYPTION_KEY: 'an0therKeyAltogether-5hJ8sD3gXq6Y' };
    const why = await shop.starts(other).catch((error: Error) => error.message);
    expect(why).toMatch(/can't be used:\n✖ Secrets .* ENCRYPTION_KEY, .* ENCRYPTION_KEY_PREVIOUS/);
    expect(why).not.toMatch(/^ +at /m);
    await shop.starts({ ...other, ENCRYPTION_KEY_PREVIOUS: key });
    await shop.closes();
  }, 120_000);
});
