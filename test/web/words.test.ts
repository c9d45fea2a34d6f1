import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { AUDITED } from '../../src/services/audit/auditRules.js';
import { chinese } from '../../web/src/i18n/chinese.js';
import { english } from '../../web/src/i18n/english.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Where the console says the values of an enum. */
const lists = ({ codes, ...words }: typeof english): Record<string, Record<string, string>> => ({
  ...{ ExceptionKind: codes.ExceptionKind, ExceptionAction: codes.ExceptionAction },
  ...{ ExceptionState: words.exceptions.states, DeliveryTrouble: codes.DeliveryTrouble },
  ...{ NotificationKind: codes.NotificationKind, NotificationStatus: codes.NotificationStatus },
  ...{ NotificationChannel: codes.NotificationChannel, PaymentEventType: codes.PaymentEventType },
  ...{ WebhookStop: codes.WebhookStop, PaymentAttemptStatus: words.attemptStatus },
  ...{ OrderStatus: words.orderStatus, PaymentStatus: words.paymentStatus },
  ...{ ShippingStatus: words.shippingStatus, ShipmentStatus: words.shipmentStatus },
  ...{ RefundStatus: words.refundStatus, PaymentMethod: words.paymentMethod },
});

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the console in %s', (_language, words) => {
  it.each(Object.entries(lists(words)))('says every %s in words', (name, said) => {
    const type = schema.getType(name);
    if (!isEnumType(type)) throw new Error(`There is no enum ${name}`);
    const values = type.getValues().map((value) => value.name);
    expect(Object.keys(said).toSorted()).toEqual(values.toSorted());
    for (const text of Object.values(said)) expect(text).not.toMatch(/^$|_/);
  });

  it('says everything that staff do and that is written down', () => {
    expect(Object.keys(words.codes.actions).toSorted()).toEqual(Object.keys(AUDITED).toSorted());
  });
});
