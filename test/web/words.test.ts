import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { defineConfig, MikroORM } from '@mikro-orm/postgresql';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  type GraphQLNamedType,
} from 'graphql';
import { tables } from '../../src/database/tables.js';
import { nameOf } from '../../src/messages/messages.js';
import { AUDITED } from '../../src/services/audit/auditRules.js';
import { CARRIERS } from '../../src/services/fulfilment/carriers.js';
import { chinese } from '../../web/src/i18n/chinese.js';
import { english } from '../../web/src/i18n/english.js';
import { sayDetails } from '../../web/src/screens/audit/sayDetails.js';

const READER = { language: 'en-GB', timeZone: 'Asia/Shanghai' };

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
  ...{ ReturnStatus: words.returns.statuses, ReturnReason: words.returns.reasons },
  ...{ WebhookDeliveryStatus: words.webhooks.statuses, AlertRule: words.alerts.rules },
  ...{ RefundStatus: words.refundStatus, PaymentMethod: words.paymentMethod },
});

/** Every field, however deep, of what the mutations of the audit log are asked with; but for ids, which are left out. */
function askedFields(): string[] {
  const mutations = schema.getMutationType()!.getFields();
  const inputs = new Set<GraphQLNamedType>(
    Object.keys(AUDITED).map((name) => getNamedType(mutations[name]!.args[0]!.type)),
  );
  const names = new Set<string>();
  // What is added while it is gone through is gone through too.
  for (const input of inputs) {
    if (isInputObjectType(input))
      for (const { name, type } of Object.values(input.getFields())) {
        const named = getNamedType(type);
        if (isInputObjectType(named)) inputs.add(named);
        else if (!/^id$|Ids?$|^idempotencyKey$|^expectedVersion$/.test(name)) names.add(name);
      }
  }
  return [...names];
}

/** Every field of a thing that staff can change, as the audit log names it; but for what changes whenever anything does. */
function changedFields(): string[] {
  const orm = new MikroORM(
    defineConfig({ dbName: 'none', entities: tables, metadataProvider: ReflectMetadataProvider }),
  );
  const names = [...orm.getMetadata().getAll().values()]
    .filter(({ className }) => CHANGED.has(className))
    .flatMap(({ properties }) => Object.values(properties))
    .filter(({ kind }) => kind === 'scalar' || kind === 'm:1')
    .map(({ name }) => name.replace(/Minor$/, '').replace(/^.*_/, ''));
  return names.filter((name) => !/^id$|Ids?$|^updatedAt$|^lastSequence$/.test(name));
}

/** What is changed by what is audited. */
const CHANGED = new Set([
  ...['Alert', 'ApiKey', 'Callback', 'Coupon', 'DeliveryCase', 'ExchangeRate', 'Manifest'],
  ...[
    'Notification',
    'Order',
    'Parcel',
    'Partner',
    'PickingList',
    'PickingWave',
    'Price',
    'Product',
  ],
  ...['Refund', 'Return', 'ReturnLine', 'Settlement', 'Shipment', 'ShippingRate', 'StockLevel'],
  ...['TaxRate', 'Warehouse', 'WebhookEndpoint'],
]);

describe.each([
  ['en', english],
  ['zh-CN', chinese],
] as const)('the console in %s', (locale, words: typeof english) => {
  it.each(Object.entries(lists(words)))('says every %s in words', (name, said) => {
    const type = schema.getType(name);
    if (!isEnumType(type)) throw new Error(`There is no enum ${name}`);
    const values = type.getValues().map((value) => value.name);
    expect(Object.keys(said).toSorted()).toEqual(values.toSorted());
    for (const text of Object.values(said)) expect(text).not.toMatch(/^$|_/);
  });

  it('calls every carrier what the letters to customers call it', () => {
    const called = Object.keys(CARRIERS).map((code) => [code, nameOf(locale, code)]);
    expect(words.carriers).toEqual(Object.fromEntries(called));
  });

  it('says everything that staff do and that is written down', () => {
    expect(Object.keys(words.codes.actions).toSorted()).toEqual(Object.keys(AUDITED).toSorted());
    const { fields } = words.audit;
    expect(askedFields().filter((name) => !Object.hasOwn(fields, name))).toEqual([]);
  });

  it('says every kind of thing that something is done to, and every field of it', () => {
    const kinds = new Set(Object.values(AUDITED).map(({ kind }) => kind));
    expect(Object.keys(words.audit.subjectKinds).toSorted()).toEqual([...kinds].toSorted());
    const named = { ...words.audit.fields, ...words.audit.changedFields };
    const unsaid = changedFields().filter((name) => !Object.hasOwn(named, name));
    expect(unsaid).toEqual([]);
  });

  it('tells moments by the clock of the shop, and how far a return has come in words', () => {
    const arrived = { name: 'deliveredAt', before: null, after: '2026-11-28T03:17:00.000Z' };
    const status = { name: 'Return.status', before: 'REQUESTED', after: 'APPROVED' };
    const next = { name: 'Shipment.nextCheckAt', before: '2026-11-28T20:00:00.000Z', after: null };
    const { fields, changedFields: more, nothing } = words.audit;
    const { REQUESTED, APPROVED } = words.returns.statuses;
    expect(sayDetails([arrived, status, next], words, READER)).toEqual([
      { which: '', said: [`${fields.deliveredAt}: 28 Nov 2026, 11:17 GMT+8`] },
      { which: '', said: [`${fields.status}: ${REQUESTED} → ${APPROVED}`] },
      { which: '', said: [`${more.nextCheckAt}: 29 Nov 2026, 04:00 GMT+8 → ${nothing}`] },
    ]);
  });

  it('says who did what to which thing in sentences, not in paths', () => {
    const shelf = { name: 'levels.0.sku', before: null, after: 'TEA' };
    const asked = { name: 'levels.0.reorderPoint', before: null, after: '9' };
    const changed = { name: 'StockLevel.reorderPoint', before: '3', after: '9' };
    const id = { name: 'orderId', before: null, after: '01900000-0000-7000-8000-000000000000' };
    const { fields } = words.audit;
    expect(sayDetails([id, shelf, asked, changed], words, READER)).toEqual([
      { which: '', said: ['SKU: TEA'] },
      { which: '', said: [`${fields.reorderPoint}: 3 → 9`] },
    ]);
    const scopes = ['orders', 'fulfilment'].map((after, n) => ({
      ...{ name: `scopes.${n}`, before: null, after },
    }));
    const one = { name: 'StockLevel TEA-1.2 SH1.bin', before: null, after: 'A-1' };
    const status = { name: 'Order.status', before: 'PENDING', after: 'CANCELLED' };
    const { orderStatus, audit } = words;
    expect(sayDetails([...scopes, one, status], words, READER)).toEqual([
      { which: '', said: [`${fields.scopes}: orders, fulfilment`] },
      { which: 'TEA-1.2 SH1', said: [`${fields.bin}: ${audit.nothing} → A-1`] },
      { which: '', said: [`${fields.status}: ${orderStatus.PENDING} → ${orderStatus.CANCELLED}`] },
    ]);
  });
});
