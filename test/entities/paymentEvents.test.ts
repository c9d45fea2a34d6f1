import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MikroORM } from '@mikro-orm/postgresql';
import { newId } from '../../src/entities/newId.js';
import { Payment } from '../../src/entities/Payment.js';
import { PaymentAttemptStatus } from '../../src/entities/PaymentAttemptStatus.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { discoverEntities, LATER, NOON, placed } from './orderInMemory.js';

let orm: MikroORM;
beforeAll(async () => {
  orm = await discoverEntities();
});
afterAll(() => orm.close(true));

describe('the events of a payment', () => {
  it('are later one by one, also when a transaction that began earlier writes later', () => {
    const payment = Payment.start({
      id: newId(),
      order: placed(),
      method: PaymentMethod.ALIPAY,
      channel: 'QR',
      amountMinor: 10_000,
      currency: 'CNY',
      nextQueryAt: undefined,
      createdAt: LATER,
    });
    payment.become(PaymentAttemptStatus.PENDING, LATER);
    payment.become(PaymentAttemptStatus.CLOSED, NOON);
    payment.become(PaymentAttemptStatus.SURPLUS, NOON);
    const events = payment.events.getItems();
    expect(events.map(({ type }) => type)).toEqual(['CREATED', 'PENDING', 'CLOSED', 'SURPLUS']);
    expect(events.map(({ occurredAt }) => occurredAt.getTime() - LATER.getTime())).toEqual([
      0, 1, 2, 3,
    ]);
  });
});
