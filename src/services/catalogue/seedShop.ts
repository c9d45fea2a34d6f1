import type { Shop } from '../../context.js';
import { transaction } from '../../database/transaction.js';
import { Bin } from '../../entities/Bin.js';
import { Coupon } from '../../entities/Coupon.js';
import { DiscountKind } from '../../entities/DiscountKind.js';
import { ExchangeRate } from '../../entities/ExchangeRate.js';
import { Product } from '../../entities/Product.js';
import { ShippingRate } from '../../entities/ShippingRate.js';
import { StockLevel } from '../../entities/StockLevel.js';
import { TaxRate } from '../../entities/TaxRate.js';
import { Warehouse } from '../../entities/Warehouse.js';
import { Viewer } from '../access/Viewer.js';
import { adjustStock } from '../inventory/adjustStock.js';
import { DEMO_PRODUCTS } from './demoCatalogue.js';
import { saveProducts } from './saveProducts.js';

type SeedShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

/** What every shop needs before the first order: a warehouse, and what shipping and tax cost. Done once. */
export function seedShop({ em }: Pick<Shop, 'em'>): Promise<void> {
  return transaction(em, async (tx) => {
    await tx.execute('lock table warehouse in exclusive mode');
    if ((await tx.count(Warehouse)) > 0) return;
    const [home, south] = [
      { code: 'SH1', name: '上海仓 Shanghai', country: 'CN', province: '上海市' },
      { code: 'SZ1', name: '深圳仓 Shenzhen', country: 'CN', province: '广东省' },
    ];
    tx.persist([home, south].map((fields) => Object.assign(new Warehouse(), fields)));
    tx.persist(shippingRates());
    tx.persist(taxRates());
  });
}

// Any number that nobody else uses; it names the lock in pg_locks.
const CATALOGUE_LOCK = 7_301_002;

/** The demo's tea, coupons and exchange rates, unless there are some already. Processes that start together take turns. */
export function seedCatalogue(shop: SeedShop): Promise<void> {
  return transaction(shop.em, async (tx) => {
    await tx.execute(`select pg_advisory_xact_lock(${CATALOGUE_LOCK})`);
    if ((await tx.count(ExchangeRate)) === 0) tx.persist(exchangeRates(await shop.clock.now(tx)));
    if ((await tx.count(Coupon)) === 0) tx.persist(coupons());
    const products = DEMO_PRODUCTS.map(({ quantity: _quantity, bin: _bin, ...product }) => product);
    if ((await tx.count(Product)) === 0) await saveProducts(shop, products);
    // Whoever died right here left the tea without a shelf, and the next start goes on.
    const skus = products.map(({ sku }) => sku);
    const isDemo = (await tx.count(Product, { sku: { $in: skus } })) === skus.length;
    if (!isDemo || (await tx.count(StockLevel)) > 0) return;
    if ((await tx.count(Bin)) === 0)
      tx.persist(demoBins(await tx.findOneOrFail(Warehouse, { code: 'SH1' })));
    await receiveDemoGoods(shop);
  });
}

/** Aisles every three metres, a metre for each bay: A-02-1 stands in the first aisle, two metres down. */
function demoBins(warehouse: Warehouse): Bin[] {
  return DEMO_PRODUCTS.map(({ bin: code }, index) => {
    const [aisle = '', bay] = code.split('-');
    const [x, y] = [300 * (aisle.charCodeAt(0) - 65), 100 * Number(bay)];
    return Object.assign(new Bin(), { warehouse, code, position: index + 1, x, y });
  });
}

async function receiveDemoGoods({ em, clock, settings }: SeedShop): Promise<void> {
  const viewer = new Viewer({ role: 'staff', id: 'demo', scopes: ['inventory'] }, 'localhost');
  await adjustStock(
    { em, clock, settings, viewer },
    {
      idempotencyKey: 'demo catalogue',
      kind: 'RECEIVE',
      reason: 'Opening stock',
      adjustments: DEMO_PRODUCTS.map(({ sku, quantity, bin }) => ({
        sku,
        warehouse: 'SH1',
        quantity,
        bin,
        reorderPoint: Math.ceil(quantity / 10),
      })),
    },
  );
}

function shippingRates(): ShippingRate[] {
  const rate = (fields: Partial<ShippingRate>) => Object.assign(new ShippingRate(), fields);
  const standard = { method: 'STANDARD' };
  const express = { method: 'EXPRESS' };
  return [
    rate({
      ...standard,
      country: 'CN',
      currency: 'CNY',
      baseMinor: 800,
      perKgMinor: 200,
      freeFromMinor: 9_900,
    }),
    rate({ ...express, country: 'CN', currency: 'CNY', baseMinor: 1_800, perKgMinor: 800 }),
    rate({ ...standard, currency: 'CNY', baseMinor: 9_000, perKgMinor: 4_000 }),
    rate({
      ...standard,
      currency: 'USD',
      baseMinor: 1_200,
      perKgMinor: 600,
      freeFromMinor: 20_000,
    }),
    rate({ ...express, currency: 'USD', baseMinor: 2_900, perKgMinor: 1_200 }),
    rate({ ...standard, currency: 'GBP', baseMinor: 395, perKgMinor: 100, freeFromMinor: 15_000 }),
    rate({ ...express, currency: 'GBP', baseMinor: 795, perKgMinor: 200 }),
  ];
}

/** Standard rates where prices contain the tax; sales tax on top for a few states. */
function taxRates(): TaxRate[] {
  const included = { CN: 130_000, GB: 200_000, DE: 190_000, FR: 200_000, IE: 230_000, NL: 210_000 };
  const added = { CA: 72_500, NY: 40_000, TX: 62_500, WA: 65_000 };
  return [
    ...Object.entries(included).map(([country, ratePpm]) =>
      Object.assign(new TaxRate(), { country, ratePpm, included: true }),
    ),
    ...Object.entries(added).map(([province, ratePpm]) =>
      Object.assign(new TaxRate(), { country: 'US', province, ratePpm, included: false }),
    ),
  ];
}

/** For providers that take no yuan. A shop that sells sets the rates of the day. */
function exchangeRates(validFrom: Date): ExchangeRate[] {
  const rates = { USD: '0.1392', EUR: '0.1201', GBP: '0.1049', HKD: '1.0834' };
  return Object.entries(rates).map(([quote, rate]) =>
    Object.assign(new ExchangeRate(), { base: 'CNY', quote, rate, validFrom, setBy: 'demo' }),
  );
}

function coupons(): Coupon[] {
  const coupon = (fields: Partial<Coupon>) => Object.assign(new Coupon(), fields);
  return [
    coupon({
      code: 'WELCOME10',
      kind: DiscountKind.PERCENTAGE,
      percent: 10,
      useLimitPerCustomer: 1,
    }),
    coupon({
      code: 'TEA20',
      kind: DiscountKind.FIXED_AMOUNT,
      amountMinor: 2_000,
      currency: 'CNY',
      minimumMinor: 10_000,
    }),
    coupon({ code: 'FREESHIP', kind: DiscountKind.FREE_SHIPPING, useLimit: 1_000 }),
  ];
}
