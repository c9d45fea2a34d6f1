import { randomBytes, randomUUID } from 'node:crypto';
import { SCOPES } from '../../src/services/access/Viewer.js';
import type { OwnShop } from '../client/openOwnShop.js';

export interface PlacedOrder {
  id: string;
  number: string;
}

interface Payload {
  problems: { message: string }[];
}

const SKU = 'N8N-TEA';
const CUSTOMER = { name: 'Ada', email: 'ada@example.com', phone: '13800138000' };
const HOME = {
  street: '南京东路 100 号',
  city: '上海市',
  province: '上海市',
  postalCode: '200001',
};

/** A shop of its own, as far as the workflows have to do with it. */
export class ShopForN8n {
  readonly #shop: OwnShop;
  /** Letters, so that n8n's Crypto node can take them as they are. */
  readonly #secret = randomBytes(24).toString('hex');

  constructor(shop: OwnShop) {
    this.#shop = shop;
  }

  get url(): string {
    return this.#shop.url;
  }

  /** What n8n is given, and the goods that it is about. */
  async credentials() {
    const product = { sku: SKU, name: 'Tea', prices: [{ amount: '90.00', currency: 'CNY' }] };
    await this.#change('saveProducts', { products: [product] }, 'products { sku }');
    await this.#adjust('RECEIVE', 20);
    const level = { sku: SKU, warehouse: 'SH1', reorderPoint: 10, targetLevel: 50 };
    await this.#change('saveStockLevels', { levels: [level] }, 'stock { sku }');
    return { shopUrl: this.url, secret: this.#secret, token: await this.#token() };
  }

  /** Registers a workflow's address. */
  async tells(url: string, types: string[]): Promise<void> {
    const secret = `whsec_${Buffer.from(this.#secret).toString('base64')}`;
    await this.#change('registerWebhookEndpoint', { url, types, secret }, 'endpoint { id }');
  }

  async places(wish: { quantity: number; specialInstructions?: string }): Promise<PlacedOrder> {
    const { quantity, ...more } = wish;
    const input = {
      idempotencyKey: randomUUID(),
      customer: CUSTOMER,
      shippingAddress: { ...HOME, country: 'CN' },
      lines: [{ sku: SKU, quantity }],
      paymentMethod: 'STRIPE',
      ...more,
    };
    const { order } = await this.#change<{ order: PlacedOrder }>(
      ...(['placeOrder', input, 'order { id number }'] as const),
    );
    return order;
  }

  /** The bank declines the card. */
  async failsToPay(orderId: string): Promise<void> {
    const input = { orderId, method: 'STRIPE', idempotencyKey: randomUUID() };
    const { payment } = await this.#change<{ payment: { nextAction: { value: string } } }>(
      ...(['payOrder', input, 'payment { nextAction { value } }'] as const),
    );
    const secret = payment.nextAction.value;
    const card = {
      key: 'pk_test_sandbox',
      client_secret: secret,
      payment_method: 'pm_card_visa_chargeDeclined',
    };
    const [intent] = secret.split('_secret');
    await fetch(`${this.#shop.sandbox.url}/v1/payment_intents/${intent}/confirm`, {
      method: 'POST',
      body: new URLSearchParams(card),
    });
  }

  runsLow(): Promise<unknown> {
    return this.#adjust('COUNT', 5);
  }

  #adjust(kind: string, quantity: number): Promise<unknown> {
    const adjustments = [{ sku: SKU, quantity, warehouse: 'SH1' }];
    const input = { idempotencyKey: randomUUID(), kind, reason: 'Proof', adjustments };
    return this.#change('adjustStock', input, 'stock { sku }');
  }

  #token(): Promise<string> {
    return this.#shop.app.tokens.staff('n8n', [...SCOPES]);
  }

  async #change<Result>(name: string, input: object, fields: string): Promise<Result> {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} problems { message } } }`;
    const isStaff = name !== 'placeOrder' && name !== 'payOrder';
    const token = isStaff ? await this.#token() : await this.#shop.app.tokens.customer('ada');
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const answer = (await response.json()) as { data?: Record<string, Payload & Result> };
    const payload = answer.data?.[name];
    if (!payload || payload.problems.length > 0)
      throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    return payload;
  }
}
