import { PaymentMethod } from '../../entities/PaymentMethod.js';
import type { PaymentGateway } from './PaymentGateway.js';
import { openWechatPayAccount, type WechatPayOptions } from './wechatPayAccount.js';
import { parseWechatPayCallback } from './wechatPayCallback.js';
import {
  closePayment,
  createPayment,
  queryPayment,
  WECHAT_PAY_CHANNELS,
} from './wechatPayPayments.js';
import { createRefund, queryRefund } from './wechatPayRefunds.js';
import { readWechatPayStatement } from './wechatPayStatement.js';

// WeChat Pay counts in 32 bits.
const LARGEST_FEN = 2_147_483_647;

/** Payments through WeChat Pay (API v3): inside WeChat, on mobile pages, in apps, or by a QR code. */
export function createWechatPayGateway(options: WechatPayOptions): PaymentGateway {
  const account = openWechatPayAccount(options);
  return {
    method: PaymentMethod.WECHAT_PAY,
    channels: WECHAT_PAY_CHANNELS,
    takes: (amountMinor, currency) => currency === 'CNY' && amountMinor <= LARGEST_FEN,
    createPayment: (request) => createPayment(account, request),
    queryPayment: (reference) => queryPayment(account, reference),
    closePayment: (reference) => closePayment(account, reference),
    createRefund: (request) => createRefund(account, request),
    queryRefund: (reference) => queryRefund(account, reference),
    readStatement: (from, to) => readWechatPayStatement(account, from, to),
    parseCallback: (rawBody, headers) => parseWechatPayCallback(account, rawBody, headers),
    acknowledgement: (accepted) => ({
      status: accepted ? 200 : 400,
      contentType: 'application/json',
      body: JSON.stringify(
        accepted ? { code: 'SUCCESS', message: '成功' } : { code: 'FAIL', message: '失败' },
      ),
    }),
  };
}
