import type { EntityManager } from '@mikro-orm/postgresql';
import { Checkpoint } from '../../entities/Checkpoint.js';
import type { Shipment } from '../../entities/Shipment.js';
import { ShipmentStatus } from '../../entities/ShipmentStatus.js';
import type { ParcelCheckpoint } from '../../gateways/carriers/CarrierGateway.js';

export interface KeptCheckpoints {
  /** Oldest first. */
  fresh: Checkpoint[];
  /** Who told this does not know the latest that we know: it was overtaken on its way. */
  isStale: boolean;
}

/** Keeps what is new of a parcel's history: each checkpoint once, whoever tells it and how often. */
export async function keepCheckpoints(
  tx: EntityManager,
  shipment: Shipment,
  told: readonly ParcelCheckpoint[],
): Promise<KeptCheckpoints> {
  const known = await tx.find(Checkpoint, { shipment });
  const toldKeys = new Set(told.map(keyOf));
  const latest = Math.max(...told.map(({ occurredAt }) => occurredAt.getTime()), -Infinity);
  // Carriers reword their last line: of two histories that end together the shorter one is the older.
  const isShorter = told.length < known.length;
  const isUntold = (one: Checkpoint) => !toldKeys.has(keyOf(one));
  const isStale = known.some((one) => {
    const behind = one.occurredAt.getTime() - latest;
    return (behind > 0 || (behind === 0 && isShorter)) && isUntold(one);
  });
  const seen = new Set(known.map(keyOf));
  const fresh = told.filter((checkpoint) => {
    const isNew = !seen.has(keyOf(checkpoint));
    seen.add(keyOf(checkpoint));
    return isNew;
  });
  return { fresh: fresh.map((one) => keep(tx, shipment, one)), isStale };
}

function keep(tx: EntityManager, shipment: Shipment, told: ParcelCheckpoint): Checkpoint {
  const status = ShipmentStatus[told.status];
  const checkpoint = Object.assign(new Checkpoint(), told, { shipment, status });
  tx.persist(checkpoint);
  return checkpoint;
}

const keyOf = ({ occurredAt, description }: Pick<Checkpoint, 'occurredAt' | 'description'>) =>
  `${occurredAt.toISOString()} ${description}`;
