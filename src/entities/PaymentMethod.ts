import { registerEnumType } from 'type-graphql';

/** How the customer pays. */
export enum PaymentMethod {
  STRIPE = 'STRIPE',
  PAYPAL = 'PAYPAL',
  ALIPAY = 'ALIPAY',
  WECHAT_PAY = 'WECHAT_PAY',
}

registerEnumType(PaymentMethod, { name: 'PaymentMethod', description: 'How the customer pays.' });
