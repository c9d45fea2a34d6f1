import type { EntityManager } from '@mikro-orm/postgresql';
import { readConfig } from '../../src/config.js';
import { DeviceProvider } from '../../src/entities/DeviceProvider.js';
import { Notification } from '../../src/entities/Notification.js';
import { NotificationChannel } from '../../src/entities/NotificationChannel.js';
import { NotificationKind } from '../../src/entities/NotificationKind.js';
import { createSmtpGateway } from '../../src/gateways/mail/smtp.js';
import { createPushGateways } from '../../src/gateways/push/createPushGateways.js';
import { createSmsGateways } from '../../src/gateways/sms/createSmsGateways.js';
import type { RunningSandbox } from '../../src/gateways/sandbox/runSandbox.js';
import { createLinks } from '../../src/services/notifications/createLinks.js';
import { deliver, type DeliverShop } from '../../src/services/notifications/deliver.js';
import { KIND_RULES } from '../../src/services/notifications/kindRules.js';
import type { Notice } from '../../src/services/notifications/Notice.js';
import { smsGatewayFor } from '../../src/services/notifications/smsGatewayFor.js';
import { createUnsubscribing } from '../../src/services/notifications/unsubscribing.js';
import { discoverEntities } from './sampleOrder.js';
import { sampleNotice } from './sampleNotice.js';
import { VARIANTS, type Variant } from './variants.js';

const PHONES = { en: '+442071838750', 'zh-CN': '+8613800138000' } as const;
const RETURN_ADDRESS = '上海市浦东新区茶香路 88 号 上海仓退货组 021-55550100';
const DEVICES = { en: DeviceProvider.FCM, 'zh-CN': DeviceProvider.JPUSH } as const;

/** Every variant of every kind by every way and in every language, through the real gateways. Resolves to how many were sent. */
export async function previewMessages(
  sandbox: Pick<RunningSandbox, 'url' | 'smtpUrl' | 'messages'>,
  timeZone: string,
): Promise<number> {
  await discoverEntities();
  const shop = previewShop(sandbox, timeZone);
  let sent = 0;
  for (const kind of Object.values(NotificationKind)) {
    for (const locale of ['en', 'zh-CN'] as const) {
      const notices = VARIANTS[kind].flatMap((variant) => noticesOf(kind, variant, locale));
      for (const notice of notices.filter((one) => isOffered(shop, one))) {
        await deliver(shop, deviceOf(notice, locale), notice);
        sent += 1;
      }
    }
  }
  await shop.mail.close();
  return sent;
}

function previewShop(
  { url, smtpUrl, messages }: Pick<RunningSandbox, 'url' | 'smtpUrl' | 'messages'>,
  timeZone: string,
): DeliverShop {
  const config = readConfig(messages);
  const links = createLinks({
    publicUrl: () => 'http://localhost:4000',
    orderToken: () => Promise.resolve('preview'),
  });
  return {
    mail: createSmtpGateway({ url: smtpUrl, from: config.MAIL_FROM }),
    // Nobody waits for receipts of these.
    sms: createSmsGateways(config, { smsReceipt: () => `${url}/_control/clock` }),
    push: createPushGateways(config),
    settings: {
      shopName: config.SHOP_NAME,
      timeZone,
      returnAddress: RETURN_ADDRESS,
    } as DeliverShop['settings'],
    links,
    unsubscribing: createUnsubscribing('preview'),
  };
}

/** The address of a mail says which variant it is. */
function noticesOf(kind: NotificationKind, variant: Variant, locale: 'en' | 'zh-CN'): Notice[] {
  const address = `${kind}.${variant.name}@${locale}.example`.toLowerCase();
  const recipients = { EMAIL: address, SMS: PHONES[locale], PUSH: `phone-${locale}` };
  return KIND_RULES[kind].channels.map((channel) => {
    const recipient = recipients[channel];
    const row = Object.assign(new Notification(), { kind, channel, recipient });
    return { row, ...sampleNotice(variant, locale) };
  });
}

const isOffered = (shop: DeliverShop, { row: { channel, kind, recipient } }: Notice): boolean =>
  channel !== NotificationChannel.SMS ||
  smsGatewayFor(shop, recipient)?.languageFor(kind, 'en') !== undefined;

/** What `deliver` asks the database for: whose device it is. Nothing is kept of a preview. */
function deviceOf({ order }: Notice, locale: 'en' | 'zh-CN'): EntityManager {
  const device = { provider: DEVICES[locale], customerId: order.customer.id };
  return {
    findOne: () => Promise.resolve(device),
    nativeUpdate: () => Promise.resolve(0),
  } as unknown as EntityManager;
}
