import type { PaymentMethod } from '../generated/graphql.js';

/** The ways to pay, in the order in which they are offered. */
export const METHODS: readonly PaymentMethod[] = ['ALIPAY', 'WECHAT_PAY', 'PAYPAL', 'STRIPE'];
