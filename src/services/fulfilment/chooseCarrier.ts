import { dhl, fedex, getTracking, s10, ups, usps } from 'ts-tracking-number';
import { problem, Refusal } from '../../errors.js';
import { CARRIERS, type Carrier } from './carriers.js';

export interface Label {
  carrier: string;
  trackingNumber: string;
}

/** Who arithmetic of check digits is known of. USPS's own and that of the world's post are one office's. */
const ARITHMETIC = { dhl: [dhl], fedex: [fedex], s10: [s10], ups: [ups], usps: [usps, s10] };

/**
 * The carrier and number of a parcel, as everybody writes them: the carrier that was named, else the only one whose
 * numbers look like this. Refused with what has to be put right.
 */
export function chooseCarrier(given: {
  carrier?: string | undefined;
  trackingNumber: string;
}): Label {
  const trackingNumber = given.trackingNumber.replaceAll(/\s/g, '').toUpperCase();
  const carrier = given.carrier?.trim().toLowerCase() || detect(trackingNumber);
  const known = CARRIERS[carrier];
  if (!known) throw new Refusal(problem('CARRIER_UNKNOWN', { carrier }, ['carrier']));
  if (!known.pattern.test(trackingNumber)) throw malformed('TRACKING_NUMBER_MALFORMED');
  if (!isChecked(known, trackingNumber)) throw malformed('TRACKING_NUMBER_MISTYPED');
  return { carrier, trackingNumber };
}

function detect(trackingNumber: string): string {
  const carriers = Object.entries(CARRIERS);
  const sure = carriers.filter(([, { unmistakable }]) => unmistakable?.test(trackingNumber));
  if (sure.length === 1) return sure[0]![0];
  const candidates = carriers
    .filter(([, { pattern }]) => pattern.test(trackingNumber))
    .map(([code]) => code);
  if (candidates.length === 0) throw malformed('TRACKING_NUMBER_MALFORMED');
  throw new Refusal(problem('CARRIER_AMBIGUOUS', { trackingNumber, candidates }, ['carrier']));
}

/** Only where the format has a check digit: a digit was mistyped, or two changed places. */
function isChecked({ checked }: Carrier, trackingNumber: string): boolean {
  if (!checked?.pattern.test(trackingNumber)) return true;
  return getTracking(trackingNumber, ARITHMETIC[checked.by]) !== undefined;
}

const malformed = (reason: string): Refusal =>
  new Refusal(problem('INVALID_INPUT', { reason }, ['trackingNumber']));
