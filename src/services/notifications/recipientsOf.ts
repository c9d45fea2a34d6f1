import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Device } from '../../entities/Device.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import type { NotificationKind } from '../../entities/NotificationKind.js';
import type { Order } from '../../entities/Order.js';
import { subjectOf, Unsubscription } from '../../entities/Unsubscription.js';
import { KIND_RULES } from './kindRules.js';
import { smsGatewayFor } from './smsGatewayFor.js';

export type ReachShop = Pick<Shop, 'sms' | 'push'>;

export interface Recipient {
  channel: NotificationChannel;
  recipient: string;
}

/** Where customers are told what: by every way of the kind that they have and that the shop has a provider for. */
export async function recipientsOf(
  tx: EntityManager,
  shop: ReachShop,
  orders: readonly Order[],
): Promise<(order: Order, kind: NotificationKind) => Recipient[]> {
  const devices = await devicesOf(tx, shop, orders);
  const unwanted = await unwantedOf(tx, orders);
  const reach = {
    EMAIL: ({ customer }: Order) => [customer.email],
    SMS: ({ customer }: Order, kind: NotificationKind) =>
      smsGatewayFor(shop, customer.phone)?.languageFor(kind, 'en') ? [customer.phone] : [],
    PUSH: ({ customer }: Order) =>
      devices.filter(({ customerId }) => customerId === customer.id).map(({ token }) => token),
  };
  return (order, kind) => {
    const { isOptional = false, channels } = KIND_RULES[kind];
    if (isOptional && unwanted.has(`${subjectOf(order.customer)} ${kind}`)) return [];
    return channels.flatMap((channel) =>
      reach[channel](order, kind).map((recipient) => ({ channel, recipient })),
    );
  };
}

async function devicesOf(
  tx: EntityManager,
  { push }: ReachShop,
  orders: readonly Order[],
): Promise<Device[]> {
  const ids = [...new Set(orders.flatMap(({ customer }) => customer.id ?? []))];
  if (ids.length === 0 || push.size === 0) return [];
  const devices = await tx.find(Device, { customerId: { $in: ids } });
  return devices.filter(({ provider }) => push.has(provider));
}

async function unwantedOf(tx: EntityManager, orders: readonly Order[]): Promise<Set<string>> {
  const subjects = [...new Set(orders.map(({ customer }) => subjectOf(customer)))];
  const rows = await tx.find(Unsubscription, { subject: { $in: subjects } });
  return new Set(rows.map(({ subject, kind }) => `${subject} ${kind}`));
}
