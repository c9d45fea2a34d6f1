/** One service that knows where parcels are. Throws `CarrierUnavailable` when it can't be asked. */
export interface CarrierGateway {
  /** The parcel's whole known history, oldest first. */
  track(parcel: ParcelReference): Promise<ParcelTracking>;
}

export interface ParcelReference {
  /** Our carrier code, for example `sf`, `yto`, `dhl`. */
  carrier: string;
  trackingNumber: string;
  /** Some carriers (SF) answer only with the recipient's phone; its last four digits are enough. */
  recipientPhone?: string | undefined;
}

/** The parcel's states, in the order in which a parcel usually meets them. */
export type ParcelStatus =
  | 'LABEL_CREATED'
  | 'IN_TRANSIT'
  | 'OUT_FOR_DELIVERY'
  | 'AVAILABLE_FOR_PICKUP'
  | 'FAILED_ATTEMPT'
  | 'EXCEPTION'
  | 'DELIVERED'
  | 'RETURNED'
  | 'LOST';

export interface ParcelTracking {
  status: ParcelStatus;
  checkpoints: ParcelCheckpoint[];
  recipient?: string | undefined;
  signature?: string | undefined;
}

export interface ParcelCheckpoint {
  occurredAt: Date;
  status: ParcelStatus;
  description: string;
  location?: string | undefined;
}

export class CarrierUnavailable extends Error {
  override name = 'CarrierUnavailable';
}
