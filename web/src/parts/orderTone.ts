import type { OrderStatus } from '../generated/graphql.js';
import type { Tone } from './Status.js';

const TONES: Record<OrderStatus, Tone> = {
  PENDING: 'waiting',
  PENDING_RESTOCK: 'waiting',
  CONFIRMED: 'moving',
  PROCESSING: 'moving',
  PARTIALLY_SHIPPED: 'moving',
  SHIPPED: 'moving',
  DELIVERED: 'good',
  COMPLETED: 'good',
  CANCELLED: 'over',
  REFUNDED: 'over',
};

export const orderTone = (status: OrderStatus): Tone => TONES[status];
