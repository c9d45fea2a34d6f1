import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { openOrm } from '../../src/database/openOrm.js';
import { CancelReason } from '../../src/entities/CancelReason.js';
import { Order } from '../../src/entities/Order.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { OrderStatus } from '../../src/entities/OrderStatus.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { PaymentStatus } from '../../src/entities/PaymentStatus.js';
import { ShippingStatus } from '../../src/entities/ShippingStatus.js';
import { Refusal } from '../../src/errors.js';

// Entities know their columns once they are discovered; no database is asked.
let orm: MikroORM;
beforeAll(async () => {
  const nowhere = 'postgres://nobody@127.0.0.1:1/nothing';
  orm = await openOrm({ url: nowhere, poolSize: 1, applicationName: 'moves' });
});
afterAll(() => orm.close(true));

const NOON = new Date('2026-11-21T12:00:00Z');
const LATER = new Date('2026-11-21T12:05:00Z');

function placed(waits = false): Order {
  const order = Order.place(
    {
      number: '20261121K3V9T0MQ4R7X',
      customer: { id: 'ada', name: 'Ada', email: 'ada@example.com', phone: '+8613800138000' },
      shippingAddress: { street: 'a', city: 'b', province: 'c', postalCode: 'd', country: 'CN' },
      pricing: {
        ...{ subtotalMinor: 9_200, shippingMinor: 800, discountMinor: 0 },
        ...{ taxMinor: 0, totalMinor: 10_000, taxIncluded: true },
      },
      currency: 'CNY',
      shippingMethod: 'STANDARD',
      paymentMethod: PaymentMethod.STRIPE,
      locale: 'en',
      createdAt: NOON,
      holdExpiresAt: waits ? undefined : LATER,
    },
    waits,
  );
  order.lines.add(Object.assign(new OrderLine(), { order, position: 1, sku: 'TEA', quantity: 2 }));
  return order;
}

/** An order that got there somehow. */
const orderIn = (state: Partial<Pick<Order, 'status' | 'paymentStatus'>>): Order =>
  Object.assign(placed(), state);

function ships(order: Order, quantity: number): void {
  order.lines.getItems()[0]!.quantityShipped = quantity;
  order.shipped(LATER, {});
}

const { PENDING, PENDING_RESTOCK, CONFIRMED, PROCESSING, PARTIALLY_SHIPPED } = OrderStatus;
const { SHIPPED, DELIVERED, COMPLETED, CANCELLED, REFUNDED } = OrderStatus;

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
  { does: 'is completed', from: [DELIVERED], to: COMPLETED, make: (order) => order.complete(LATER) },
];

/** From here the move to CONFIRMED goes by its other name, with late money. */
const LATE: Record<string, OrderStatus> = { 'is confirmed': CANCELLED, 'is reinstated': PENDING };

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
    (status) => !from.includes(status) && status !== LATE[does],
  );
  it.each(others)('never when it is %s', (status) => {
    const order = orderIn({ status });
    const before = stateOf(order);
    const refusal = refusalOf(() => make(order));
    expect(refusal).toEqual([{ code: 'INVALID_STATE', current: status, attempted: to }]);
    expect(stateOf(order)).toEqual(before);
  });
});

function refusalOf(make: () => void): unknown {
  try {
    make();
  } catch (error) {
    if (error instanceof Refusal) return JSON.parse(JSON.stringify(error.problems));
    throw error;
  }
  return 'it was not refused';
}

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

describe.each(PAYMENTS)('the money of an order $does', ({ from, to, make }) => {
  it.each(from)('when it is %s', (paymentStatus) => {
    const order = orderIn({ paymentStatus });
    make(order);
    expect(order.paymentStatus).toBe(to);
    expect(order.events.getItems().at(-1)).toMatchObject({ sequence: 2, paymentStatus: to });
  });

  const others = Object.values(PaymentStatus).filter((status) => !from.includes(status));
  it.each(others)('never when it is %s', (paymentStatus) => {
    const order = orderIn({ paymentStatus });
    const before = stateOf(order);
    const refusal = refusalOf(() => make(order));
    expect(refusal).toEqual([{ code: 'INVALID_STATE', current: paymentStatus, attempted: to }]);
    expect(stateOf(order)).toEqual(before);
  });
});

describe('an order whose money went back', () => {
  it.each([PARTIALLY_SHIPPED, SHIPPED, DELIVERED, COMPLETED])('is REFUNDED from %s', (status) => {
    const order = orderIn({ status, paymentStatus: money.PAID });
    order.refunded(10_000, LATER, {});
    expect(order.status).toBe(REFUNDED);
  });

  it.each([CANCELLED, CONFIRMED, PROCESSING])('stays %s', (status) => {
    const order = orderIn({ status, paymentStatus: money.PAID });
    order.refunded(10_000, LATER, {});
    expect(order).toMatchObject({ status, paymentStatus: money.REFUNDED });
  });

  it.each([SHIPPED, DELIVERED])('stays %s when it was only a part', (status) => {
    const order = orderIn({ status, paymentStatus: money.PAID });
    order.refunded(9_999, LATER, {});
    expect(order).toMatchObject({ status, paymentStatus: money.PARTIALLY_REFUNDED });
  });
});

describe('the events of an order', () => {
  it('are numbered without holes, each with the statuses right after it, and end at its version', () => {
    const order = placed(true);
    order.restocked(LATER, LATER);
    order.paymentStarted(LATER, {});
    order.paymentFailed(LATER, {});
    order.paymentStarted(LATER, {});
    order.paymentUnknown(LATER, 60_000, {});
    order.paid(LATER, {});
    order.confirm(LATER);
    order.startProcessing(LATER, LATER);
    refusalOf(() => order.complete(LATER));
    ships(order, 1);
    ships(order, 2);
    order.shippingChanged(ShippingStatus.OUT_FOR_DELIVERY, LATER, {});
    order.deliver(LATER, LATER, {});
    order.complete(LATER);
    const events = order.events.getItems();
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, at) => at + 1));
    expect(order.version).toBe(events.length);
    expect(
      events.map((one) => `${one.type} ${one.orderStatus} ${one.paymentStatus} ${one.shippingStatus}`),
    ).toEqual([
      'PLACED PENDING_RESTOCK PENDING NOT_SHIPPED',
      'RESTOCK_WAITING PENDING_RESTOCK PENDING NOT_SHIPPED',
      'RESTOCKED PENDING PENDING NOT_SHIPPED',
      'PAYMENT_STARTED PENDING PENDING NOT_SHIPPED',
      'PAYMENT_FAILED PENDING FAILED NOT_SHIPPED',
      'PAYMENT_STARTED PENDING PENDING NOT_SHIPPED',
      'PAYMENT_UNKNOWN PENDING UNKNOWN NOT_SHIPPED',
      'PAID PENDING PAID NOT_SHIPPED',
      'CONFIRMED CONFIRMED PAID NOT_SHIPPED',
      'PROCESSING PROCESSING PAID NOT_SHIPPED',
      'PARTIALLY_SHIPPED PARTIALLY_SHIPPED PAID IN_TRANSIT',
      'SHIPPED SHIPPED PAID IN_TRANSIT',
      'SHIPPING_UPDATED SHIPPED PAID OUT_FOR_DELIVERY',
      'DELIVERED DELIVERED PAID DELIVERED',
      'COMPLETED COMPLETED PAID DELIVERED',
    ]);
  });

  it('never run backwards in time, though a transaction that waited carries an older clock', () => {
    const order = placed();
    order.paid(LATER, {});
    order.confirm(NOON);
    expect(order.events.getItems().map(({ occurredAt }) => occurredAt)).toEqual([
      NOON,
      LATER,
      LATER,
    ]);
  });

  it('hold stock a little longer once, however often nobody knows', () => {
    const order = placed();
    order.paymentUnknown(NOON, 60_000, {});
    order.paymentFailed(NOON, {});
    order.paymentStarted(NOON, {});
    order.paymentUnknown(NOON, 60_000, {});
    expect(order.holdExpiresAt).toEqual(new Date(LATER.getTime() + 60_000));
  });
});
