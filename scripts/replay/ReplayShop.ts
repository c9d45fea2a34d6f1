import type { EntityManager } from '@mikro-orm/postgresql';
import { loadConfig } from '../../src/config.js';
import { SCOPES } from '../../src/services/access/Viewer.js';
import { createTokens, type Tokens } from '../../src/services/access/tokens.js';
import { tokenSecretOf } from '../../src/tokenSecret.js';
import { openOwnShop } from '../client/openOwnShop.js';
import { openShopDatabase } from '../client/openShopDatabase.js';
import { Sandbox } from '../client/Sandbox.js';
import { ShopClient } from '../client/ShopClient.js';

/** The shop that the file is replayed in. */
export interface ReplayShop {
  url: string;
  tokens: Pick<Tokens, 'customer'>;
  staff: ShopClient;
  sandbox: Sandbox;
  /** For the books. */
  em: EntityManager;
}

const TEN_YEARS_S = 10 * 365 * 86_400;

/** A shop of the replay's own, which is there again, with all that happened in it, the next time. */
export async function openReplayShop(opened: AsyncDisposableStack): Promise<ReplayShop> {
  const { url, app, sandbox } = await openOwnShop(opened, {
    DATA_DIR: process.env['DATA_DIR'] || '.data/replay',
    DATABASE_URL: process.env['DATABASE_URL'],
    DATABASE_POOL: process.env['DATABASE_POOL'],
    SHOP_CURRENCY: 'GBP',
    // A second run must find the keys of the first, and the guests all come from one address.
    IDEMPOTENCY_RETENTION: String(TEN_YEARS_S),
    GUEST_ORDERS_PER_MINUTE: '1000000',
    SWEEP_SECONDS: '1',
  });
  return {
    url,
    tokens: app.tokens,
    staff: await staffOf(url, app.tokens),
    sandbox,
    em: app.shop.em,
  };
}

/** A shop that runs already: the configuration says where its database, its secret and its sandbox are. */
export async function joinShop(
  opened: AsyncDisposableStack,
  givenUrl: string,
): Promise<ReplayShop> {
  const url = givenUrl.replace(/\/+$/, '');
  const config = loadConfig();
  if (config.NODE_ENV === 'production') throw new Error('Nothing is replayed into production.');
  const tokens = createTokens(tokenSecretOf(config));
  const sandboxUrl = config.STRIPE_URL ?? `http://127.0.0.1:${config.SANDBOX_PORT}`;
  return {
    url,
    tokens,
    staff: await staffOf(url, tokens),
    sandbox: new Sandbox(sandboxUrl),
    em: await openShopDatabase(opened, config),
  };
}

const staffOf = async (url: string, tokens: Tokens): Promise<ShopClient> =>
  new ShopClient(url, await tokens.staff('replay', [...SCOPES]));
