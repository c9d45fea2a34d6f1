import type { Config } from '../../config.js';
import type { SmsGateway } from './SmsGateway.js';
import { createAliyunSms } from './aliyun.js';
import { createTwilioSms } from './twilio.js';

/** The carriers of text messages for which there are credentials. `receiptUrl` is where Twilio tells of a message. */
export function createSmsGateways(
  config: Config,
  { smsReceipt }: { smsReceipt(provider: string, id: string): string },
): ReadonlyMap<'aliyun' | 'twilio', SmsGateway> {
  const gateways = new Map<'aliyun' | 'twilio', SmsGateway>();
  const { ALIYUN_ACCESS_KEY_ID: accessKeyId, ALIYUN_ACCESS_KEY_SECRET: accessKeySecret } = config;
  if (accessKeyId && accessKeySecret) {
    const { ALIYUN_SMS_SIGN: signName = '' } = config;
    const templates = {
      'zh-CN': templatesIn(config.ALIYUN_SMS_TEMPLATES),
      en: templatesIn(config.ALIYUN_SMS_TEMPLATES_EN),
    };
    const account = { accessKeyId, accessKeySecret, signName, templates };
    gateways.set('aliyun', createAliyunSms({ ...account, baseUrl: config.ALIYUN_SMS_URL }));
  }
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = config;
  if (accountSid && authToken) {
    const account = { accountSid, authToken, from: config.TWILIO_FROM ?? '' };
    const receiptUrl = (id: string) => smsReceipt('twilio', id);
    gateways.set('twilio', createTwilioSms({ ...account, receiptUrl, baseUrl: config.TWILIO_URL }));
  }
  return gateways;
}

/** `ORDER_SHIPPED=SMS_123,REFUND=SMS_456`. */
const templatesIn = (text = ''): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const [kind, code] = pair.split('=');
      return kind && code ? [[kind, code]] : [];
    }),
  );
