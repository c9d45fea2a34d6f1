import type { EntityManager } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { createTokens, type Tokens } from '../../src/services/access/tokens.js';
import { SCOPES, type Scope } from '../../src/services/access/Viewer.js';
import { messageAccounts } from '../../sandbox/messageAccounts.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { ShopDoor } from './shopDoor.js';
import type { OrderView } from './shopFields.js';
import { Shopper, type Basket, type Wish } from './Shopper.js';
import { Staff, type Goods } from './Staff.js';
import { unbalancedBooks, type Unbalanced } from './unbalancedBooks.js';
import { until } from './until.js';

/** The providers that tell of payments, parcels and text messages. */
const TELLERS = [
  'stripe',
  'paypal',
  'alipay',
  'wechatpay',
  'kuaidi100',
  'aftership',
  'aliyun',
  'twilio',
];

export const TOKEN_SECRET = 'what signs the tokens of the tests';

/** What every process of a test shop is told: its database, and a sandbox for every provider. */
export function environmentOf(databaseUrl: string, sandbox: Sandbox): Record<string, string> {
  const { stripe, paypal, alipay, wechatPay, kuaidi100, aftership } = sandbox.credentials;
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '8',
    HOST: '127.0.0.1',
    PORT: '0',
    TOKEN_SECRET,
    SWEEP_SECONDS: '0.2',
    WEBHOOK_PRIVATE_HOSTS: '127.0.0.1',
    GUEST_ORDERS_PER_MINUTE: '100000',
    STRIPE_SECRET_KEY: stripe.apiKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_URL: sandbox.url,
    PAYPAL_CLIENT_ID: paypal.clientId,
    PAYPAL_CLIENT_SECRET: paypal.clientSecret,
    PAYPAL_WEBHOOK_ID: paypal.webhookId,
    PAYPAL_WEBHOOK_CA: paypal.webhookCa,
    PAYPAL_URL: sandbox.url,
    PUBLIC_URL: 'https://shop.example',
    ALIPAY_APP_ID: alipay.appId,
    ALIPAY_PRIVATE_KEY: alipay.privateKey,
    ALIPAY_PUBLIC_KEY: alipay.alipayPublicKey,
    ALIPAY_SELLER_ID: alipay.sellerId,
    ALIPAY_URL: sandbox.url,
    WECHAT_PAY_MERCHANT_ID: wechatPay.merchantId,
    WECHAT_PAY_APP_ID: wechatPay.appId,
    WECHAT_PAY_SERIAL: wechatPay.serial,
    WECHAT_PAY_PRIVATE_KEY: wechatPay.privateKey,
    WECHAT_PAY_API_KEY: wechatPay.apiKey,
    WECHAT_PAY_PLATFORM_KEYS: wechatPay.platformKeys,
    WECHAT_PAY_URL: sandbox.url,
    KUAIDI100_CUSTOMER: kuaidi100.customer,
    KUAIDI100_KEY: kuaidi100.key,
    KUAIDI100_URL: sandbox.url,
    AFTERSHIP_API_KEY: aftership.apiKey,
    AFTERSHIP_WEBHOOK_SECRET: aftership.webhookSecret,
    AFTERSHIP_URL: sandbox.url,
    SMTP_URL: sandbox.smtpUrl,
    ...messageAccounts(sandbox.url),
  };
}

export interface Sold {
  ada: Shopper;
  order: OrderView;
}

/** The people of a shop, its shelves and its clock, whatever process it runs in. */
export abstract class TestShop {
  readonly databaseUrl: string;
  readonly sandbox: Sandbox;
  /** For a look behind the counter. */
  readonly database: Client;
  readonly tokens: Tokens = createTokens(TOKEN_SECRET);
  readonly #known = new Set<string>();
  #kim: Promise<Staff> | undefined;

  protected constructor(databaseUrl: string, sandbox: Sandbox, database: Client) {
    this.databaseUrl = databaseUrl;
    this.sandbox = sandbox;
    this.database = database;
  }

  /** Where the shop is now. */
  abstract get url(): string;

  get webhookUrl(): string {
    return `${this.url}/webhooks/stripe`;
  }

  /** Where each provider is to tell this process of payments and parcels. */
  get callbackEndpoints(): { provider: string; url: string }[] {
    return TELLERS.map((provider) => ({ provider, url: `${this.url}/webhooks/${provider}` }));
  }

  /** A customer with an account. */
  async as(name: string, language?: string): Promise<Shopper> {
    return this.#shopper(name, await this.tokens.customer(name), language);
  }

  /** Somebody without an account, or the guest whom an order's token stands for. */
  guest(orderToken?: string, language?: string): Shopper {
    return this.#shopper('guest', orderToken, language);
  }

  /** Whoever presents this token. */
  bearer(token: string, language?: string): Shopper {
    return this.#shopper('bearer', token, language);
  }

  async staff(name: string, ...scopes: Scope[]): Promise<Staff> {
    return new Staff(this.#optionsOf(name, await this.tokens.staff(name, scopes)));
  }

  /** Who may do everything. */
  kim(): Promise<Staff> {
    return (this.#kim ??= this.staff('kim', ...SCOPES));
  }

  /** Offers what is new at 100.00 yuan, and counts exactly so many units onto the shelves. */
  async stock(basket: Basket, where: { warehouse?: string; bin?: string } = {}): Promise<void> {
    const fresh = Object.keys(basket).filter((sku) => !this.#known.has(sku));
    if (fresh.length > 0) await this.offers(Object.fromEntries(fresh.map((sku) => [sku, {}])));
    await (await this.kim()).counts(basket, where);
  }

  async offers(goods: Record<string, Goods>): Promise<void> {
    await (await this.kim()).offers(goods);
    for (const sku of Object.keys(goods)) this.#known.add(sku);
  }

  async availableOf(sku: string): Promise<number> {
    const query =
      'query ($skus: [String!]) { stock(skus: $skus) { edges { node { available } } } }';
    type Stock = { stock: { edges: { node: { available: number } }[] } };
    const { stock } = await this.guest().door.get<Stock>(query, { skus: [sku] });
    return stock.edges[0]?.node.available ?? 0;
  }

  /** From the database, rows as objects. */
  async rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.database.query<Row>(sql, values)).rows;
  }

  async count(from: string, ...values: unknown[]): Promise<number> {
    const [row] = await this.rows<{ n: number }>(
      `select count(*)::int as n from ${from}`,
      ...values,
    );
    return row!.n;
  }

  /** Sells to a customer: placed, paid and on the floor. */
  async sells(name: string, basket: Basket, wish: Wish = {}): Promise<Sold> {
    const ada = await this.as(name);
    const order = await ada.places(basket, wish);
    await ada.pays(order);
    return { ada, order: await ada.seesSoon(order, 'PROCESSING') };
  }

  /** Sold, and off the shelves. */
  async picks(name: string, basket: Basket): Promise<Sold> {
    const sold = await this.sells(name, basket);
    await (await this.kim()).picks(sold.order);
    return sold;
  }

  /** The types of an order's events, oldest first. */
  async eventsOf({ id }: { id: string }): Promise<string[]> {
    const rows = await this.rows<{ type: string }>(
      'select type from order_event where order_id = $1 order by sequence',
      id,
    );
    return rows.map(({ type }) => type);
  }

  /** It is later, for the shop and for its providers, and every sweep has been round since. */
  async travels(distance: string): Promise<void> {
    await this.movesClock(distance);
    await this.sweeps();
  }

  async movesClock(distance: string): Promise<void> {
    const [row] = await this.rows<{ ms: number }>(
      `update shop_clock set ahead = ahead + $1::interval
       returning (extract(epoch from ahead) * 1000)::float as ms`,
      distance,
    );
    this.sandbox.clock.move(Math.round(row!.ms));
  }

  /** Resolves when every sweep has begun and ended after this call. */
  async sweeps(): Promise<void> {
    const [row] = await this.rows<{ now: Date }>('select clock_timestamp() as now');
    await until('every sweep has been round', async () => {
      const late = await this.count(
        `agenda_jobs where repeat_interval not like '%hour%'
         and (last_run_at > $1 and last_finished_at >= last_run_at) is not true`,
        row!.now,
      );
      return late === 0;
    });
  }

  protected unbalanced(em: EntityManager): Promise<Unbalanced[]> {
    return unbalancedBooks(em, this.sandbox);
  }

  #shopper(name: string, token: string | undefined, language?: string): Shopper {
    return new Shopper(this.#optionsOf(name, token, language));
  }

  #optionsOf(name: string, token: string | undefined, language?: string) {
    const urlOf = () => this.url;
    const door = new ShopDoor(urlOf, { token, language });
    return { name, token, language, door, urlOf, sandboxUrl: this.sandbox.url };
  }
}

export async function lookBehind(databaseUrl: string): Promise<Client> {
  const database = new Client({ connectionString: databaseUrl });
  // A test may end every connection of the database.
  database.on('error', () => {});
  await database.connect();
  return database;
}
