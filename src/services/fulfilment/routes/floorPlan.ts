import type { EntityManager } from '@mikro-orm/postgresql';
import { Bin } from '../../../entities/Bin.js';
import type { Hall, Place } from './hall.js';

/** Where things lie in a warehouse. */
export interface FloorPlan {
  hall: Hall;
  /** Absent: nobody has said where the bin is. */
  placeOf(bin: string | undefined): Place | undefined;
  /** When pickers come by the bin on the walk that staff drew up. */
  positionOf(bin: string | undefined): number | undefined;
}

/** What is known of these bins in these warehouses. The aisles end where their last bins are, on either side of the desk. */
export async function readFloorPlans(
  em: EntityManager,
  warehouses: readonly string[],
  codes: readonly string[],
): Promise<(warehouse: string) => FloorPlan> {
  const bins = await em.find(Bin, {
    warehouse: { code: { $in: [...new Set(warehouses)] } },
    code: { $in: [...new Set(codes)] },
  });
  const byName = new Map(bins.map((bin) => [nameOf(bin.warehouse.code, bin.code), bin]));
  const halls = await readHalls(em, bins.filter(isPlaced));
  return (warehouse) => ({
    hall: halls.get(warehouse) ?? NO_HALL,
    placeOf: (code) => {
      const bin = byName.get(nameOf(warehouse, code));
      return bin && isPlaced(bin) ? { x: bin.x, y: bin.y } : undefined;
    },
    positionOf: (code) => byName.get(nameOf(warehouse, code))?.position,
  });
}

const NO_HALL: Hall = { front: 0, back: 0 };

async function readHalls(
  em: EntityManager,
  placed: readonly Bin[],
): Promise<ReadonlyMap<string, Hall>> {
  if (placed.length === 0) return new Map();
  const codes = [...new Set(placed.map(({ warehouse }) => warehouse.code))];
  const rows = await em.execute<(Hall & { code: string })[]>(
    `select warehouse_code as code, least(min(y), 0) as front, greatest(max(y), 0) as back
     from bin where x is not null and y is not null
       and warehouse_code in (select jsonb_array_elements_text(?::jsonb))
     group by 1`,
    [JSON.stringify(codes)],
  );
  return new Map(rows.map(({ code, ...hall }) => [code, hall]));
}

const isPlaced = (bin: Bin): bin is Bin & Place => bin.x != null && bin.y != null;

const nameOf = (warehouse: string, bin: string | undefined): string => `${warehouse} ${bin}`;
