import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { OrderStatus } from '../../src/entities/OrderStatus.js';
import { PaymentStatus } from '../../src/entities/PaymentStatus.js';
import { ShippingStatus } from '../../src/entities/ShippingStatus.js';
import {
  discoverEntities,
  LATER,
  NOON,
  orderIn,
  placed,
  refusalOf,
  ships,
} from './orderInMemory.js';

let orm: MikroORM;
beforeAll(async () => {
  orm = await discoverEntities();
});
afterAll(() => orm.close(true));

const { CONFIRMED, PROCESSING, PARTIALLY_SHIPPED } = OrderStatus;
const { SHIPPED, DELIVERED, COMPLETED, CANCELLED, REFUNDED } = OrderStatus;
const money = PaymentStatus;

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
      events.map(
        (one) => `${one.type} ${one.orderStatus} ${one.paymentStatus} ${one.shippingStatus}`,
      ),
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
