import type { ReturnStatus } from '../../generated/graphql.js';
import type { Tone } from '../Status.js';

const TONES: Record<ReturnStatus, Tone> = {
  REQUESTED: 'waiting',
  APPROVED: 'moving',
  RECEIVED: 'moving',
  INSPECTED: 'moving',
  REFUNDED: 'good',
  EXCHANGED: 'good',
  REFUSED: 'over',
};

export const returnTone = (status: ReturnStatus): Tone => TONES[status];
