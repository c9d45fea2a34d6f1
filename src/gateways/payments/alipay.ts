import { PaymentMethod } from '../../entities/PaymentMethod.js';
import { openAlipayAccount, type AlipayOptions } from './alipayAccount.js';
import { parseAlipayCallback } from './alipayCallback.js';
import { ALIPAY_CHANNELS, closePayment, createPayment, queryPayment } from './alipayPayments.js';
import { createRefund, queryRefund } from './alipayRefunds.js';
import { readAlipayStatement } from './alipayStatement.js';
import type { PaymentGateway } from './PaymentGateway.js';

// 100,000,000 yuan.
const LARGEST_FEN = 10_000_000_000;

/** Payments through Alipay: on its own pages, in its app, or by a QR code. */
export function createAlipayGateway(options: AlipayOptions): PaymentGateway {
  const account = openAlipayAccount(options);
  return {
    method: PaymentMethod.ALIPAY,
    channels: ALIPAY_CHANNELS,
    takes: (amountMinor, currency) => currency === 'CNY' && amountMinor <= LARGEST_FEN,
    createPayment: (request) => createPayment(account, request),
    queryPayment: (reference) => queryPayment(account, reference),
    closePayment: (reference) => closePayment(account, reference),
    createRefund: (request) => createRefund(account, request),
    queryRefund: (reference) => queryRefund(account, reference),
    readStatement: (from, to) => readAlipayStatement(account, from, to),
    parseCallback: (rawBody) => parseAlipayCallback(account, rawBody),
    // Anything but these seven letters makes Alipay send again.
    acknowledgement: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'text/plain; charset=utf-8',
      body: accepted ? 'success' : 'failure',
    }),
  };
}
