import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Order } from '../../entities/Order.js';
import type { OrderEvent } from '../../entities/OrderEvent.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { ReservationStatus } from '../../entities/ReservationStatus.js';
import type { Consumer } from '../events/consumeEvents.js';
import { reservationsOf } from '../inventory/reservationsOf.js';
import { createPickingLists } from './createPickingLists.js';

const { CONFIRMED, REINSTATED } = OrderEventType;

export const STARTING_FULFILMENT: readonly OrderEventType[] = [CONFIRMED, REINSTATED];

/** Paid orders go to the floor: a picking list for each warehouse, and the order is being processed. */
export function startFulfilment({ clock, settings }: Pick<Shop, 'clock' | 'settings'>): Consumer {
  return {
    name: 'start fulfilment',
    types: STARTING_FULFILMENT,
    async consume(tx, events) {
      const orders = await lockConfirmed(tx, events);
      if (orders.length === 0) return;
      const now = await clock.now(tx);
      const reservations = await reservationsOf(tx, orders, ReservationStatus.SOLD);
      const shipDate = new Date(now.getTime() + settings.handlingTimeMs);
      for (const order of orders) order.startProcessing(now, shipDate);
      await createPickingLists(tx, orders, reservations, now);
    },
  };
}

/** Those that were cancelled meanwhile are left alone. */
function lockConfirmed(tx: EntityManager, events: readonly OrderEvent[]): Promise<Order[]> {
  const ids = events.map(({ order }) => order.id);
  return tx.find(
    Order,
    { id: { $in: ids }, status: OrderStatus.CONFIRMED },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
  );
}
