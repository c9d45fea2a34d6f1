import { isSameProvince } from '../../entities/provinces.js';
import type { StockLevel } from '../../entities/StockLevel.js';
import { chooseSenders, type Sender } from './chooseSenders.js';

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
 * Decides which active warehouse gives what. The policy: everything from the nearest warehouse that has it all; where
 * none has, from as few as possible (each is a parcel; where more than eight could give, that is sure up to three, and of
 * more than twenty not), of those sets from the nearest. Of two that are equally near, the preferred one gives, then the
 * fuller one. Among those that give, a SKU comes whole from one that has enough of it. The parts add up to what was asked,
 * and no part is more than what is there.
 */
export function splitOrder(
  demand: ReadonlyMap<string, number>,
  shelves: readonly StockLevel[],
  destination: Destination,
): Split {
  const levels = shelves.filter(({ sku, warehouse }) => warehouse.active && demand.has(sku));
  const bySku = Map.groupBy(levels, (level) => level.sku);
  const shortages = shortagesOf(demand, bySku);
  if (shortages.length > 0) return { parts: [], shortages };
  const senders = chooseSenders(demand, sendersOf(levels, destination));
  const distances = new Map(senders.map(({ code, distance }) => [code, distance]));
  const distanceOf = ({ warehouse }: StockLevel): number => distances.get(warehouse.code)!;
  const parts = [...demand].flatMap(([sku, quantity]) => {
    const ranked = (bySku.get(sku) ?? [])
      .filter(({ warehouse }) => distances.has(warehouse.code))
      .toSorted(
        (a, b) =>
          Number(b.available >= quantity) - Number(a.available >= quantity) ||
          distanceOf(a) - distanceOf(b) ||
          a.warehouse.priority - b.warehouse.priority ||
          b.available - a.available,
      );
    return take(ranked, quantity);
  });
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

/** The warehouses that have something of it. */
function sendersOf(levels: readonly StockLevel[], destination: Destination): Sender[] {
  const stocked = levels.filter(({ available }) => available > 0);
  const byWarehouse = Map.groupBy(stocked, ({ warehouse }) => warehouse.code);
  return [...byWarehouse].map(([code, own]) => ({
    code,
    distance: distanceTo(destination, own[0]!),
    priority: own[0]!.warehouse.priority,
    stock: new Map(own.map(({ sku, available }) => [sku, available])),
  }));
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
function distanceTo({ country, province }: Destination, { warehouse }: StockLevel): number {
  if (warehouse.country !== country) return 2;
  return isSameProvince(warehouse, province) ? 0 : 1;
}
