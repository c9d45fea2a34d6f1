import type { Shop } from '../../context.js';
import type { SmsGateway } from '../../gateways/sms/SmsGateway.js';

/** Aliyun reaches mainland China, Twilio the rest of the world. */
export const smsGatewayFor = ({ sms }: Pick<Shop, 'sms'>, phone: string): SmsGateway | undefined =>
  sms.get(phone.startsWith('+86') ? 'aliyun' : 'twilio');
