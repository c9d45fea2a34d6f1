import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { CancelReason } from '../../src/entities/CancelReason.js';
import type { Order } from '../../src/entities/Order.js';
import { OrderStatus } from '../../src/entities/OrderStatus.js';
import { PaymentStatus } from '../../src/entities/PaymentStatus.js';
import { discoverEntities, LATER, orderIn, refusalOf, ships } from './orderInMemory.js';

let orm: MikroORM;
beforeAll(async () => {
  orm = await discoverEntities();
});
afterAll(() => orm.close(true));

const { PENDING, PENDING_RESTOCK, CONFIRMED, PROCESSING, PARTIALLY_SHIPPED } = OrderStatus;
const { SHIPPED, DELIVERED, COMPLETED, CANCELLED } = OrderStatus;

interface Move<Status> {
  does: string;
  from: Status[];
  to: Status;
  make: (order: Order) => void;
}

/** What can be done with an order, in which states, and where it leads. */
const MOVES: Move<OrderStatus>[] = [
  {
    does: 'is restocked',
    from: [PENDING_RESTOCK],
    to: PENDING,
    make: (order) => order.restocked(LATER, LATER),
  },
  { does: 'is confirmed', from: [PENDING], to: CONFIRMED, make: (order) => order.confirm(LATER) },
  {
    does: 'is reinstated',
    from: [CANCELLED],
    to: CONFIRMED,
    make: (order) => order.reinstate(LATER),
  },
  {
    does: 'is cancelled',
    from: [PENDING, PENDING_RESTOCK, CONFIRMED, PROCESSING],
    to: CANCELLED,
    make: (order) => order.cancel(CancelReason.CUSTOMER, LATER),
  },
  {
    does: 'goes to the floor',
    from: [CONFIRMED],
    to: PROCESSING,
    make: (order) => order.startProcessing(LATER, LATER),
  },
  {
    does: 'leaves in part',
    from: [PROCESSING, PARTIALLY_SHIPPED],
    to: PARTIALLY_SHIPPED,
    make: (order) => ships(order, 1),
  },
  {
    does: 'leaves',
    from: [PROCESSING, PARTIALLY_SHIPPED, SHIPPED],
    to: SHIPPED,
    make: (order) => ships(order, 2),
  },
  {
    does: 'arrives',
    from: [PARTIALLY_SHIPPED, SHIPPED],
    to: DELIVERED,
    make: (order) => order.deliver(LATER, LATER, {}),
  },
  {
    does: 'is completed',
    from: [DELIVERED],
    to: COMPLETED,
    make: (order) => order.complete(LATER),
  },
];

/**
 * From here the same move goes by another name: with late money, with money that comes back from the bank, or with
 * goods that are sent again.
 */
const OTHERWISE: Record<string, string[]> = {
  'is confirmed': [CANCELLED],
  'is reinstated': [PENDING],
  'leaves in part': [SHIPPED, DELIVERED],
  leaves: [OrderStatus.REFUNDED],
  arrives: [OrderStatus.REFUNDED],
  comes: [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED],
  'goes back in part': [PaymentStatus.REFUNDED],
};

/** Everything about it that a move may change. */
const stateOf = ({ status, paymentStatus, version, events, cancelReason, updatedAt }: Order) => ({
  ...{ status, paymentStatus, version, cancelReason, updatedAt },
  events: events.count(),
});

describe.each(MOVES)('an order $does', ({ does, from, to, make }) => {
  it.each(from)('when it is %s', (status) => {
    const order = orderIn({ status });
    make(order);
    expect(order.status).toBe(to);
    const told = order.events.getItems().at(-1)!;
    expect(told).toMatchObject({ sequence: 2, orderStatus: to, occurredAt: LATER });
    expect(order).toMatchObject({ version: 2, updatedAt: LATER });
  });

  const others = Object.values(OrderStatus).filter(
    (status) => !from.includes(status) && !OTHERWISE[does]?.includes(status),
  );
  it.each(others)('never when it is %s', (status) => {
    const order = orderIn({ status });
    const before = stateOf(order);
    const refusal = refusalOf(() => make(order));
    expect(refusal).toEqual([{ code: 'INVALID_STATE', current: status, attempted: to }]);
    expect(stateOf(order)).toEqual(before);
  });
});

const money = PaymentStatus;

const PAYMENTS: Move<PaymentStatus>[] = [
  {
    does: 'is tried',
    from: [money.PENDING, money.FAILED],
    to: money.PENDING,
    make: (order) => order.paymentStarted(LATER, {}),
  },
  {
    does: 'comes',
    from: [money.PENDING, money.FAILED, money.UNKNOWN],
    to: money.PAID,
    make: (order) => order.paid(LATER, {}),
  },
  {
    does: 'does not come',
    from: [money.PENDING, money.UNKNOWN],
    to: money.FAILED,
    make: (order) => order.paymentFailed(LATER, {}),
  },
  {
    does: 'is somewhere',
    from: [money.PENDING],
    to: money.UNKNOWN,
    make: (order) => order.paymentUnknown(LATER, 60_000, {}),
  },
  {
    does: 'goes back in part',
    from: [money.PAID, money.PARTIALLY_REFUNDED],
    to: money.PARTIALLY_REFUNDED,
    make: (order) => order.refunded(4_000, LATER, {}),
  },
  {
    does: 'goes back',
    from: [money.PAID, money.PARTIALLY_REFUNDED],
    to: money.REFUNDED,
    make: (order) => order.refunded(10_000, LATER, {}),
  },
];

describe.each(PAYMENTS)('the money of an order $does', ({ does, from, to, make }) => {
  it.each(from)('when it is %s', (paymentStatus) => {
    const order = orderIn({ paymentStatus });
    make(order);
    expect(order.paymentStatus).toBe(to);
    expect(order.events.getItems().at(-1)).toMatchObject({ sequence: 2, paymentStatus: to });
  });

  const others = Object.values(PaymentStatus).filter(
    (status) => !from.includes(status) && !OTHERWISE[does]?.includes(status),
  );
  it.each(others)('never when it is %s', (paymentStatus) => {
    const order = orderIn({ paymentStatus });
    const before = stateOf(order);
    const refusal = refusalOf(() => make(order));
    expect(refusal).toEqual([{ code: 'INVALID_STATE', current: paymentStatus, attempted: to }]);
    expect(stateOf(order)).toEqual(before);
  });
});

describe('a refund that comes back from the bank', () => {
  const { REFUNDED } = OrderStatus;

  it.each([
    { refundedMinor: 0, to: money.PAID },
    { refundedMinor: 4_000, to: money.PARTIALLY_REFUNDED },
  ])('leaves the order with what is back all the same', ({ refundedMinor, to }) => {
    const order = orderIn({ status: REFUNDED, paymentStatus: money.REFUNDED });
    order.refundFailed(refundedMinor, LATER, {});
    expect(order).toMatchObject({ status: SHIPPED, paymentStatus: to });
  });

  it('leaves an order that had arrived delivered', () => {
    const order = orderIn({ status: REFUNDED, paymentStatus: money.REFUNDED });
    order.deliveredAt = LATER;
    order.refundFailed(0, LATER, {});
    expect(order.status).toBe(DELIVERED);
  });

  it('changes nothing for an order whose money is back by another refund', () => {
    const order = orderIn({ status: CANCELLED, paymentStatus: money.REFUNDED });
    order.refundFailed(10_000, LATER, {});
    expect(order).toMatchObject({ status: CANCELLED, paymentStatus: money.REFUNDED });
  });

  it('never went through: the order is as paid as before', () => {
    const order = orderIn({ status: SHIPPED, paymentStatus: money.PAID });
    order.refundFailed(0, LATER, {});
    expect(order).toMatchObject({ status: SHIPPED, paymentStatus: money.PAID });
  });
});
