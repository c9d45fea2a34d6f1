import type { StockLevel } from '../../entities/StockLevel.js';

/** So many units from one warehouse's stock of a SKU. */
export interface StockPart {
  level: StockLevel;
  quantity: number;
}

/** A SKU of which there is not enough, all warehouses together. */
export interface Shortage {
  sku: string;
  requested: number;
  available: number;
}

export interface Split {
  parts: StockPart[];
  shortages: Shortage[];
}

export interface Destination {
  country: string;
  province: string;
}

/**
 * Decides which warehouse gives what. The policy: everything from the nearest warehouse that has it all; where none
 * has, each SKU from warehouses that send a parcel already, then from the nearest, then from the fullest. The parts
 * add up to what was asked, and no part is more than what is there.
 */
export function splitOrder(
  demand: ReadonlyMap<string, number>,
  levels: readonly StockLevel[],
  destination: Destination,
): Split {
  const bySku = Map.groupBy(levels, (level) => level.sku);
  const shortages = shortagesOf(demand, bySku);
  if (shortages.length > 0) return { parts: [], shortages };
  const used = new Set<string>();
  const whole = nearestWithAll(demand, levels, destination);
  if (whole) used.add(whole);
  const parts: StockPart[] = [];
  for (const [sku, quantity] of demand) {
    const ranked = (bySku.get(sku) ?? []).toSorted(
      (a, b) =>
        Number(used.has(b.warehouse.code)) - Number(used.has(a.warehouse.code)) ||
        distance(a, destination) - distance(b, destination) ||
        b.available - a.available,
    );
    for (const part of take(ranked, quantity)) {
      parts.push(part);
      used.add(part.level.warehouse.code);
    }
  }
  return { parts, shortages: [] };
}

function shortagesOf(
  demand: ReadonlyMap<string, number>,
  bySku: ReadonlyMap<string, readonly StockLevel[]>,
): Shortage[] {
  return [...demand].flatMap(([sku, requested]) => {
    const available = (bySku.get(sku) ?? []).reduce((sum, level) => sum + level.available, 0);
    return requested > available ? [{ sku, requested, available }] : [];
  });
}

function nearestWithAll(
  demand: ReadonlyMap<string, number>,
  levels: readonly StockLevel[],
  destination: Destination,
): string | undefined {
  const candidates = [...Map.groupBy(levels, (level) => level.warehouse.code).values()].filter(
    (shelf) =>
      [...demand].every(([sku, quantity]) =>
        shelf.some((level) => level.sku === sku && level.available >= quantity),
      ),
  );
  const nearest = candidates.toSorted(
    (a, b) =>
      distance(a[0]!, destination) - distance(b[0]!, destination) || stockOf(b) - stockOf(a),
  );
  return nearest[0]?.[0]?.warehouse.code;
}

function take(ranked: readonly StockLevel[], quantity: number): StockPart[] {
  const parts: StockPart[] = [];
  let left = quantity;
  for (const level of ranked) {
    const taken = Math.min(left, level.available);
    if (taken > 0) parts.push({ level, quantity: taken });
    left -= taken;
  }
  return parts;
}

/** 0: the same province, 1: the same country, 2: abroad. */
function distance({ warehouse }: StockLevel, { country, province }: Destination): number {
  if (warehouse.country !== country) return 2;
  return warehouse.province.toLowerCase() === province.toLowerCase() ? 0 : 1;
}

const stockOf = (levels: readonly StockLevel[]): number =>
  levels.reduce((sum, level) => sum + level.available, 0);
