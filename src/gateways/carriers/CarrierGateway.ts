/** One service that knows where parcels are. Throws `CarrierUnavailable` when it can't be asked. */
export interface CarrierGateway {
  /** The last part of the path where its pushes arrive. */
  readonly name: string;
  /** Whether it knows this carrier, by our code. */
  covers(carrier: string): boolean;
  /** The parcel's whole known history, oldest first. */
  track(parcel: ParcelReference): Promise<ParcelTracking>;
  /** Asks to be told when the parcel moves; asked twice it changes nothing. False: this service can't tell. */
  subscribe(parcel: ParcelSubscription): Promise<boolean>;
  /** Verifies and reads a push; undefined: it says nothing of a parcel. Throws `PushRejected` for what is not the service's. */
  readPush(push: IncomingPush): ParcelPush | undefined;
  /** What the service takes for a yes or a no. */
  acknowledgement(isAccepted: boolean): PushAcknowledgement;
}

export interface ParcelReference {
  /** Our carrier code, for example `sf`, `yto`, `dhl`. */
  carrier: string;
  trackingNumber: string;
  /** Some carriers (SF) answer only with the recipient's phone; its last four digits are enough. */
  recipientPhone?: string | undefined;
}

export interface ParcelSubscription extends ParcelReference {
  /** Pushes of this parcel come with it in their path; nobody can guess it. */
  pushKey: string;
  /** Signs the pushes of this parcel, where the service has no secret of its own. */
  pushSalt: string;
}

export interface IncomingPush {
  rawBody: Buffer;
  headers: Record<string, string | string[] | undefined>;
  /** Of the parcel that the push's path names. */
  pushSalt?: string | undefined;
}

export interface ParcelPush {
  /** Our code; absent when the service named one that we do not have. */
  carrier: string | undefined;
  trackingNumber: string;
  /** Absent: the service has nothing to tell. */
  tracking?: ParcelTracking | undefined;
  /** The service looks no more: it has to be asked again. */
  isGivenUp?: boolean | undefined;
}

export interface PushAcknowledgement {
  status: number;
  contentType: string;
  body: string;
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

/** What is wrong with a parcel, where its status does not say so. */
export type ParcelTrouble = 'FAILED_ATTEMPT' | 'REFUSED' | 'CUSTOMS' | 'DAMAGED' | 'RETURNED';

export interface ParcelTracking {
  status: ParcelStatus;
  trouble?: ParcelTrouble | undefined;
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

/** A push that is not the service's, or not of our parcel. */
export class PushRejected extends Error {
  override name = 'PushRejected';
}
