import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Shipment } from '../../entities/Shipment.js';
import {
  PushRejected,
  type CarrierGateway,
  type IncomingPush,
  type ParcelPush,
} from '../../gateways/carriers/CarrierGateway.js';
import { recordTracking } from './recordTracking.js';
import { subscribeAgain } from './subscribeParcels.js';

type PushShop = Pick<Shop, 'em' | 'clock' | 'settings'>;

interface ReceivedPush extends Omit<IncomingPush, 'pushSalt'> {
  /** From the path; absent where one address is told of all parcels. */
  pushKey?: string | undefined;
}

/**
 * Verifies what a carrier service tells, and keeps it; returns when it is committed, and only then may the service hear
 * a yes. Repeats and old news change nothing. Throws `PushRejected` for what is not the service's.
 */
export async function receivePush(
  shop: PushShop,
  gateway: CarrierGateway,
  { pushKey, rawBody, headers }: ReceivedPush,
): Promise<void> {
  const em = shop.em.fork();
  const named = pushKey === undefined ? undefined : await findNamed(em, pushKey);
  const push = gateway.readPush({ rawBody, headers, pushSalt: named?.pushSalt });
  if (!push) return;
  const shipment = named ?? (await findTold(em, push));
  // An account may be told of parcels that other shops sent.
  if (!shipment) return;
  if (push.trackingNumber !== shipment.trackingNumber) throw new PushRejected('another parcel');
  if (push.tracking) await recordTracking(shop, shipment.id, push.tracking, 'PUSH');
  if (push.isGivenUp) await subscribeAgain(shop, shipment.id);
}

async function findNamed(em: EntityManager, pushKey: string): Promise<Shipment> {
  const shipment = await em.findOne(Shipment, { pushKey });
  if (!shipment) throw new PushRejected('no parcel has this address');
  return shipment;
}

async function findTold(
  em: EntityManager,
  { carrier, trackingNumber }: ParcelPush,
): Promise<Shipment | null> {
  return carrier === undefined ? null : em.findOne(Shipment, { carrier, trackingNumber });
}
