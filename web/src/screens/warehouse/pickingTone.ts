import type { PickingStatus } from '../../generated/graphql.js';
import type { Tone } from '../../parts/Status.js';

const TONES: Record<PickingStatus, Tone> = {
  OPEN: 'waiting',
  PICKING: 'moving',
  PICKED: 'good',
  CANCELLED: 'over',
};

export const pickingTone = (status: PickingStatus): Tone => TONES[status];
