import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StockLevel } from '../../src/entities/StockLevel.js';
import { Warehouse } from '../../src/entities/Warehouse.js';
import { splitOrder, type Split } from '../../src/services/inventory/splitOrder.js';

const place = (code: string, country: string, province: string): Warehouse =>
  Object.assign(new Warehouse(), { code, name: code, country, province });

const SHANGHAI = place('SH1', 'CN', '上海市');
const SHENZHEN = place('SZ1', 'CN', '广东省');
const HAMBURG = place('HH1', 'DE', 'Hamburg');
const WAREHOUSES = [SHANGHAI, SHENZHEN, HAMBURG];
const TO_SHANGHAI = { country: 'CN', province: '上海市' };

const shelf = (warehouse: Warehouse, stock: Record<string, number>): StockLevel[] =>
  Object.entries(stock).map(([sku, onHand]) =>
    Object.assign(new StockLevel(), { sku, warehouse, onHand }),
  );

const split = (demand: Record<string, number>, levels: StockLevel[], to = TO_SHANGHAI): Split =>
  splitOrder(new Map(Object.entries(demand)), levels, to);

/** "3 TEA from SH1", in the order of taking. */
const told = ({ parts }: Split): string[] =>
  parts.map(({ level, quantity }) => `${quantity} ${level.sku} from ${level.warehouse.code}`);

describe('which warehouse gives what', () => {
  it('is the nearest one that has everything', () => {
    const everywhere = WAREHOUSES.flatMap((warehouse) => shelf(warehouse, { TEA: 9, CUP: 9 }));
    const order = { TEA: 2, CUP: 1 };
    expect(told(split(order, everywhere))).toEqual(['2 TEA from SH1', '1 CUP from SH1']);
    const toHamburg = { country: 'DE', province: 'hamburg' };
    expect(told(split(order, everywhere, toHamburg))).toEqual(['2 TEA from HH1', '1 CUP from HH1']);
    const toYunnan = { country: 'CN', province: '云南省' };
    expect(told(split(order, everywhere, toYunnan))).not.toContain('2 TEA from HH1');
  });

  it('is the near one, however the province is written', () => {
    const levels = [SHENZHEN, SHANGHAI].flatMap((one) => shelf(one, { TEA: 9 }));
    for (const province of ['上海', '上海 市', 'Shanghai']) {
      const to = { country: 'CN', province };
      expect(told(split({ TEA: 1 }, levels, to))).toEqual(['1 TEA from SH1']);
    }
  });

  it('is a farther one, when only that has everything: one parcel rather than two', () => {
    const levels = [...shelf(SHANGHAI, { TEA: 9 }), ...shelf(HAMBURG, { TEA: 2, CUP: 1 })];
    expect(told(split({ TEA: 2, CUP: 1 }, levels))).toEqual(['2 TEA from HH1', '1 CUP from HH1']);
  });

  it('is the fuller one of two that are equally near', () => {
    const levels = [...shelf(SHANGHAI, { TEA: 3 }), ...shelf(SHENZHEN, { TEA: 8 })];
    const toYunnan = { country: 'CN', province: '云南省' };
    expect(told(split({ TEA: 2 }, levels, toYunnan))).toEqual(['2 TEA from SZ1']);
  });

  it('is the preferred one of two that are equally near, and never one that is closed', () => {
    const preferred = Object.assign(place('SH2', 'CN', '上海市'), { priority: 1 });
    const closed = Object.assign(place('SH3', 'CN', '上海市'), { priority: 0, active: false });
    const levels = [SHANGHAI, preferred, closed].flatMap((one) => shelf(one, { TEA: 9 }));
    expect(told(split({ TEA: 2 }, levels))).toEqual(['2 TEA from SH2']);
    expect(told(split({ TEA: 12 }, levels))).toEqual(['9 TEA from SH2', '3 TEA from SH1']);
    expect(split({ TEA: 19 }, levels).shortages).toMatchObject([{ available: 18 }]);
  });

  it('is more than one when none has everything, with as few parcels as the nearest allow', () => {
    const levels = [
      ...shelf(SHANGHAI, { TEA: 5, POT: 1 }),
      ...shelf(SHENZHEN, { TEA: 9, CUP: 4, POT: 9 }),
    ];
    expect(told(split({ CUP: 4, TEA: 6, POT: 10 }, levels))).toEqual([
      '4 CUP from SZ1',
      '6 TEA from SZ1',
      '1 POT from SH1',
      '9 POT from SZ1',
    ]);
  });

  it('is as few as possible, not what happens to be near for each product', () => {
    const beijing = place('BJ1', 'CN', '北京市');
    const levels = [
      ...shelf(SHANGHAI, { TEA: 4 }),
      ...shelf(SHENZHEN, { TEA: 5, CUP: 5 }),
      ...shelf(beijing, { TEA: 49 }),
    ];
    expect(told(split({ TEA: 20, CUP: 4 }, levels))).toEqual(['20 TEA from BJ1', '4 CUP from SZ1']);
  });

  it('is two of twenty that have it together, not three with the one that has most of everything', () => {
    const many = Array.from({ length: 20 }, (_one, index) => place(`W${index}`, 'CN', '云南省'));
    const stock: Record<string, number>[] = [{ TEA: 4, CUP: 4 }, { TEA: 6 }, { CUP: 6 }];
    const levels = many.flatMap((one, index) => shelf(one, stock[index] ?? { TEA: 1, CUP: 1 }));
    expect(told(split({ TEA: 6, CUP: 6 }, levels))).toEqual(['6 TEA from W1', '6 CUP from W2']);
  });

  it('is a few of very many: they are chosen one after the other', () => {
    const many = Array.from({ length: 40 }, (_one, index) => place(`W${index}`, 'CN', '云南省'));
    const levels = many.flatMap((one, index) => shelf(one, { TEA: index, CUP: 40 - index }));
    const { parts } = split({ TEA: 100, CUP: 60 }, levels);
    expect(new Set(parts.map(({ level }) => level.warehouse)).size).toBeLessThanOrEqual(5);
    expect(parts.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(160);
  });

  it('never counts what is held for others', () => {
    const [level] = shelf(SHANGHAI, { TEA: 9 });
    Object.assign(level!, { reserved: 4, committed: 3 });
    expect(told(split({ TEA: 2 }, [level!]))).toEqual(['2 TEA from SH1']);
    expect(split({ TEA: 3 }, [level!])).toEqual({
      parts: [],
      shortages: [{ sku: 'TEA', requested: 3, available: 2 }],
    });
  });

  it('is none when anything is short, and every shortage is told', () => {
    const levels = [...shelf(SHANGHAI, { TEA: 1, POT: 9 }), ...shelf(SHENZHEN, { TEA: 1 })];
    expect(split({ TEA: 3, POT: 2, CUP: 1 }, levels)).toEqual({
      parts: [],
      shortages: [
        { sku: 'TEA', requested: 3, available: 2 },
        { sku: 'CUP', requested: 1, available: 0 },
      ],
    });
  });
});

const SKUS = ['A', 'B', 'C', 'D'];
const stocks = fc.array(fc.dictionary(fc.constantFrom(...SKUS), fc.nat(6)), {
  minLength: 3,
  maxLength: 3,
});
const demands = fc.dictionary(fc.constantFrom(...SKUS), fc.integer({ min: 1, max: 9 }));
const destinations = fc.constantFrom(
  TO_SHANGHAI,
  { country: 'CN', province: '广东省' },
  { country: 'FR', province: '' },
);

describe('whatever is asked of whatever shelves', () => {
  it('gives all or nothing, exactly what was asked, and no more of a shelf than lies there', () => {
    fc.assert(
      fc.property(stocks, demands, destinations, (stock, demand, destination) => {
        const levels = WAREHOUSES.flatMap((warehouse, index) => shelf(warehouse, stock[index]!));
        const { parts, shortages } = split(demand, levels, destination);
        const thereIs = (sku: string) =>
          levels.filter((one) => one.sku === sku).reduce((sum, one) => sum + one.onHand, 0);
        const short = Object.entries(demand).filter(([sku, asked]) => asked > thereIs(sku));
        expect(shortages).toEqual(
          short.map(([sku, requested]) => ({ sku, requested, available: thereIs(sku) })),
        );
        for (const [sku, asked] of Object.entries(demand)) {
          const given = parts.filter(({ level }) => level.sku === sku);
          const sum = given.reduce((total, { quantity }) => total + quantity, 0);
          expect(sum).toBe(short.length > 0 ? 0 : asked);
        }
        for (const { level, quantity } of parts) {
          expect(quantity).toBeGreaterThan(0);
          expect(quantity).toBeLessThanOrEqual(level.available);
        }
        expect(new Set(parts.map(({ level }) => level)).size).toBe(parts.length);
      }),
      { numRuns: 500 },
    );
  });

  it('sends one parcel whenever one warehouse has everything', () => {
    fc.assert(
      fc.property(stocks, demands, destinations, (stock, demand, destination) => {
        fc.pre(Object.keys(demand).length > 0);
        fc.pre(
          stock.some((one) => Object.entries(demand).every(([sku, n]) => (one[sku] ?? 0) >= n)),
        );
        const levels = WAREHOUSES.flatMap((warehouse, index) => shelf(warehouse, stock[index]!));
        const { parts } = split(demand, levels, destination);
        expect(new Set(parts.map(({ level }) => level.warehouse.code)).size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it('sends as few parcels as can be, from the nearest of such sets', () => {
    const houses = [...WAREHOUSES, place('BJ1', 'CN', '北京市'), place('SH2', 'CN', '上海市')];
    const shelves = fc.array(fc.dictionary(fc.constantFrom(...SKUS), fc.nat(6)), {
      minLength: houses.length,
      maxLength: houses.length,
    });
    const farOf = ({ country, province }: Warehouse, to: typeof TO_SHANGHAI) =>
      country === to.country ? Number(province !== to.province) : 2;
    fc.assert(
      fc.property(shelves, demands, destinations, (stock, demand, to) => {
        const levels = houses.flatMap((warehouse, index) => shelf(warehouse, stock[index]!));
        const { parts, shortages } = split(demand, levels, to);
        fc.pre(shortages.length === 0);
        const wayOf = (set: readonly Warehouse[]) =>
          set.reduce((sum, one) => sum + farOf(one, to), 0);
        const enough = Array.from({ length: 2 ** houses.length }, (_one, bits) =>
          houses.filter((_house, index) => bits & (1 << index)),
        ).filter((set) =>
          Object.entries(demand).every(([sku, asked]) => {
            const own = levels.filter((one) => one.sku === sku && set.includes(one.warehouse));
            return own.reduce((sum, { onHand }) => sum + onHand, 0) >= asked;
          }),
        );
        const fewest = Math.min(...enough.map((set) => set.length));
        const ways = enough.filter((set) => set.length === fewest).map(wayOf);
        const used = [...new Set(parts.map(({ level }) => level.warehouse))];
        expect([used.length, wayOf(used)]).toEqual([fewest, Math.min(...ways)]);
      }),
      { numRuns: 500 },
    );
  });
});
