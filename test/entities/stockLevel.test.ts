import { describe, expect, it } from '@jest/globals';
import { StockLevel } from '../../src/entities/StockLevel.js';
import { Warehouse } from '../../src/entities/Warehouse.js';

const NOON = new Date('2026-11-21T12:00:00Z');
const cause = { at: NOON, orderId: 'an order' };
const warehouse = Object.assign(new Warehouse(), { code: 'SH1' });

const shelf = (onHand: number, reorderPoint = 0): StockLevel =>
  Object.assign(new StockLevel(), { sku: 'TEA', warehouse, onHand, reorderPoint });

/** What staff are told when the changes are done. */
const told = (level: StockLevel): string | undefined => level.crossing(NOON)?.kind;

describe('a shelf', () => {
  it('tells once that it is low, when what is available falls to its reorder point', () => {
    const level = shelf(10, 4);
    level.reserve(5, cause);
    expect(told(level)).toBeUndefined();
    level.reserve(1, cause);
    expect(level.crossing(NOON)).toMatchObject({
      ...{ kind: 'LOW', sku: 'TEA', warehouse: 'SH1', available: 4, reorderPoint: 4 },
      occurredAt: NOON,
    });
    expect(told(level)).toBeUndefined();
    level.reserve(2, cause);
    expect(told(level)).toBeUndefined();
  });

  it('tells that it is out, whether it was low before or not', () => {
    const low = shelf(3, 4);
    low.reserve(3, cause);
    expect(told(low)).toBe('OUT');
    const full = shelf(30, 4);
    full.adjust(-30, cause);
    expect(told(full)).toBe('OUT');
  });

  it('tells again after it has risen above the reorder point, and tells that too', () => {
    const level = shelf(5, 4);
    level.reserve(1, cause);
    expect(told(level)).toBe('LOW');
    level.release(1, cause);
    expect(told(level)).toBe('RESTOCKED');
    level.sellUnheld(1, cause);
    expect(told(level)).toBe('LOW');
    level.receive(1, cause);
    expect(told(level)).toBe('RESTOCKED');
  });

  it('tells nothing of what was undone at once', () => {
    const level = shelf(5, 4);
    level.receive(3, cause);
    level.reserve(3, cause);
    expect(told(level)).toBeUndefined();
    const low = shelf(4, 4);
    low.receive(3, cause);
    low.reserve(3, cause);
    expect(told(low)).toBeUndefined();
  });

  it('tells nothing when held units are sold or leave: they were not available before', () => {
    const level = shelf(5, 4);
    Object.assign(level, { reserved: 5 });
    level.sell(5, cause);
    level.ship(5, cause);
    expect(told(level)).toBeUndefined();
  });

  it('is low at once when its reorder point is raised above what is there', () => {
    const level = shelf(5, 4);
    level.arrange({ targetLevel: 50, bin: 'A-1' });
    expect(told(level)).toBeUndefined();
    level.arrange({ reorderPoint: 5 });
    expect(told(level)).toBe('LOW');
    expect(level).toMatchObject({ bin: 'A-1', reorderPoint: 5, targetLevel: 50 });
  });

  it('that was just put up is not restocked by its first delivery, but may be low after it', () => {
    const fresh = shelf(0);
    fresh.opened();
    fresh.receive(10, cause);
    expect(told(fresh)).toBeUndefined();
    const scant = shelf(0, 20);
    scant.opened();
    scant.receive(10, cause);
    expect(told(scant)).toBe('LOW');
  });
});
