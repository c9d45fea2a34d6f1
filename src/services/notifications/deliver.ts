import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import { Device } from '../../entities/Device.js';
import { Notification } from '../../entities/Notification.js';
import { NotificationChannel } from '../../entities/NotificationChannel.js';
import { subjectOf } from '../../entities/Unsubscription.js';
import { DeviceGone, type PushGateway } from '../../gateways/push/PushGateway.js';
import { SmsUnavailable } from '../../gateways/sms/SmsGateway.js';
import { say } from '../../messages/messages.js';
import { writeOrderDocument } from '../documents/writeOrderDocument.js';
import { KIND_RULES } from './kindRules.js';
import { factsOf, localeOf, shipmentOf, type Notice } from './Notice.js';
import { smsGatewayFor } from './smsGatewayFor.js';
import { writeMail } from './writeMail.js';

export type DeliverShop = Pick<
  Shop,
  'mail' | 'sms' | 'push' | 'settings' | 'links' | 'unsubscribing'
>;

/** Hands a message to its provider. Resolves to what the provider said. */
export async function deliver(
  shop: DeliverShop,
  em: EntityManager,
  notice: Notice,
): Promise<string> {
  const ways = {
    [NotificationChannel.EMAIL]: () => mail(shop, notice),
    [NotificationChannel.SMS]: () => text(shop, notice),
    [NotificationChannel.PUSH]: () => push(shop, em, notice),
  };
  const { response } = await ways[notice.row.channel]();
  return response;
}

async function mail(shop: DeliverShop, notice: Notice) {
  const {
    row: { id, kind, recipient: to },
    order,
  } = notice;
  const { isOptional, hasDocument } = KIND_RULES[kind];
  const unsubscribeUrl = isOptional
    ? shop.links.unsubscribe(shop.unsubscribing.sign({ subject: subjectOf(order.customer), kind }))
    : undefined;
  const letter = await writeMail(shop, notice, unsubscribeUrl);
  const attachments = hasDocument
    ? [await writeOrderDocument(order, localeOf(order), shop.settings.timeZone)]
    : undefined;
  return shop.mail.send({ id, to, ...letter, unsubscribeUrl, ...(attachments && { attachments }) });
}

async function text(shop: DeliverShop, notice: Notice) {
  const {
    row: { id, kind, recipient: to },
    order,
  } = notice;
  const gateway = smsGatewayFor(shop, to);
  if (!gateway) throw new SmsUnavailable(`Nobody is configured who sends messages to ${to}`);
  const wanted = localeOf(order);
  const locale = gateway.languageFor(kind, wanted) ?? wanted;
  const facts = factsOf(notice, shop.settings, locale);
  const short = withLink(notice, say(locale, 'shorts', kind, facts));
  const words = say(locale, 'words', 'signed', { shop: shop.settings.shopName, text: short });
  const { response } = await gateway.send({ id, to, kind, locale, text: words, facts });
  // For staff to mend: the customer got words that they may not read.
  const note =
    locale === wanted ? '' : ` (sent in ${locale}: no template for ${kind} in ${wanted})`;
  return { response: `${response}${note}` };
}

/** And where the parcel can be followed. Templates of carriers have no room for an address. */
function withLink({ row: { kind }, order, event }: Notice, text: string): string {
  const link = KIND_RULES[kind].action === 'track' && shipmentOf(order, event)?.trackingUrl;
  return link ? `${text} ${link}` : text;
}

async function push(shop: DeliverShop, em: EntityManager, notice: Notice) {
  const {
    row: { id, kind, recipient: token },
    order,
  } = notice;
  const device = await em.findOne(Device, { token });
  // Signed out, or somebody else's by now: the order is none of their business.
  if (!device || device.customerId !== order.customer.id)
    throw new DeviceGone('The device is no longer registered');
  const gateway = shop.push.get(device.provider);
  if (!gateway) throw new DeviceGone(`${device.provider} is switched off`);
  const locale = localeOf(order);
  const facts = factsOf(notice, shop.settings);
  const title = say(locale, 'subjects', kind, facts);
  const body = say(locale, 'shorts', kind, facts);
  const key = notice.row.providerKey ?? (await takeKey(em, id, gateway));
  const data = { kind, orderId: order.id, orderNumber: order.number };
  return gateway.send({ id, key, token, title, body, data });
}

/** Kept before it is used: whoever sends again after a crash uses the same one. */
async function takeKey(
  em: EntityManager,
  id: string,
  gateway: PushGateway,
): Promise<string | undefined> {
  const key = await gateway.takeKey?.();
  if (key) await em.nativeUpdate(Notification, { id }, { providerKey: key });
  return key;
}
