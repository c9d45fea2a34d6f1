import type { ParcelStatus, ParcelTrouble } from './CarrierGateway.js';

/** Our carrier codes and AfterShip's slugs: those of the world. */
export const AFTERSHIP_SLUGS: Readonly<Record<string, string>> = {
  dhl: 'dhl',
  ups: 'ups',
  fedex: 'fedex',
  usps: 'usps',
};

interface Meaning {
  status: ParcelStatus;
  trouble?: ParcelTrouble;
}

/** Source: AfterShip's documentation, "Delivery Statuses". */
const BY_TAG: Readonly<Record<string, Meaning>> = {
  Pending: { status: 'LABEL_CREATED' },
  InfoReceived: { status: 'LABEL_CREATED' },
  InTransit: { status: 'IN_TRANSIT' },
  OutForDelivery: { status: 'OUT_FOR_DELIVERY' },
  AvailableForPickup: { status: 'AVAILABLE_FOR_PICKUP' },
  AttemptFail: { status: 'FAILED_ATTEMPT' },
  Delivered: { status: 'DELIVERED' },
  Exception: { status: 'EXCEPTION' },
  Expired: { status: 'EXCEPTION' },
};

/** Where the sub-status says more than its tag. Source: AfterShip's documentation, "Delivery Sub-statuses". */
const BY_SUBTAG: Readonly<Record<string, Meaning>> = {
  Exception_003: { status: 'FAILED_ATTEMPT', trouble: 'REFUSED' }, // refused by the recipient
  Exception_004: { status: 'EXCEPTION', trouble: 'CUSTOMS' }, // delayed by customs
  Exception_008: { status: 'EXCEPTION', trouble: 'FAILED_ATTEMPT' }, // not picked up
  Exception_010: { status: 'EXCEPTION', trouble: 'RETURNED' }, // on its way back
  Exception_011: { status: 'RETURNED' }, // back with the sender
  Exception_012: { status: 'EXCEPTION', trouble: 'DAMAGED' },
  Exception_013: { status: 'LOST' },
  Exception_018: { status: 'EXCEPTION', trouble: 'CUSTOMS' }, // documents are missing
  Exception_021: { status: 'LOST' }, // disposed of
};

/** A tag that came later than this table says nothing new. */
export function meaningOf(tag: string | undefined, subtag: string | undefined): Meaning {
  return BY_SUBTAG[subtag ?? ''] ?? BY_TAG[tag ?? ''] ?? { status: 'IN_TRANSIT' };
}
