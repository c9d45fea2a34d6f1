import type { Metrics } from '../telemetry/Metrics.js';
import type { CarrierGateway } from './carriers/CarrierGateway.js';
import { CarrierGateways } from './carriers/CarrierGateways.js';
import type { MailGateway } from './mail/MailGateway.js';
import type { PaymentGateway } from './payments/PaymentGateway.js';
import type { PushGateway } from './push/PushGateway.js';
import type { SmsGateway } from './sms/SmsGateway.js';
import { watchCalls } from './watchCalls.js';
import type { WebhookGateway } from './webhooks/WebhookGateway.js';

const PAYMENT_CALLS = [
  'createPayment',
  'queryPayment',
  'capturePayment',
  'closePayment',
  'createRefund',
  'queryRefund',
  'readStatement',
] as const satisfies (keyof PaymentGateway)[];

/** Every call that leaves the shop by one of its gateways is timed. */
export function watchGateways(metrics: Metrics) {
  const each = <Key extends string, Gateway extends object>(
    gateways: ReadonlyMap<Key, Gateway>,
    calls: readonly (keyof Gateway & string)[],
  ): ReadonlyMap<Key, Gateway> =>
    new Map(
      [...gateways].map(([key, gateway]) => {
        const provider = key.toLowerCase();
        return [key, watchCalls(gateway, { provider, calls, metrics })];
      }),
    );
  return {
    payments: <Key extends string>(gateways: ReadonlyMap<Key, PaymentGateway>) =>
      each(gateways, PAYMENT_CALLS),
    carriers: ({ all }: CarrierGateways) =>
      new CarrierGateways(
        all.map((one: CarrierGateway) =>
          watchCalls(one, { provider: one.name, calls: ['track', 'subscribe'], metrics }),
        ),
      ),
    mail: (mail: MailGateway) => watchCalls(mail, { provider: 'smtp', calls: ['send'], metrics }),
    sms: <Key extends string>(gateways: ReadonlyMap<Key, SmsGateway>) => each(gateways, ['send']),
    push: <Key extends string>(gateways: ReadonlyMap<Key, PushGateway>) =>
      each(gateways, ['takeKey', 'send']),
    webhooks: (webhooks: WebhookGateway) =>
      watchCalls(webhooks, { provider: 'webhooks', calls: ['post'], metrics }),
  };
}
