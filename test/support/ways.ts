/** The ways to pay, and what the sandbox calls who is behind each. */
export const WAYS: readonly { method: string; provider: string }[] = [
  { method: 'STRIPE', provider: 'stripe' },
  { method: 'PAYPAL', provider: 'paypal' },
  { method: 'ALIPAY', provider: 'alipay' },
  { method: 'WECHAT_PAY', provider: 'wechatpay' },
];
