import type { ShipmentStatus } from '../generated/graphql.js';
import type { Tone } from './Status.js';

const TONES: Record<ShipmentStatus, Tone> = {
  LABEL_CREATED: 'waiting',
  IN_TRANSIT: 'moving',
  OUT_FOR_DELIVERY: 'moving',
  AVAILABLE_FOR_PICKUP: 'moving',
  FAILED_ATTEMPT: 'bad',
  EXCEPTION: 'bad',
  LOST: 'bad',
  DELIVERED: 'good',
  RETURNED: 'over',
};

export const parcelTone = (status: ShipmentStatus): Tone => TONES[status];
