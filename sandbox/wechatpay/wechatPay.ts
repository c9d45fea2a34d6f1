import { PUBLIC_KEY_ID, type WechatPayCredentials } from '../credentials.js';
import { pemOfPrivate, pemOfPublic, serialOf, type SandboxKeys } from '../keys.js';
import type { Provider, World } from '../provider.js';
import { chinaDay } from '../wallet/chinaTime.js';
import { mountPayPages } from '../wallet/payPages.js';
import { WalletRefunds } from '../wallet/refunds.js';
import { Trades, type Trade } from '../wallet/trades.js';
import { mountApi } from './api.js';
import { mountClient } from './client.js';
import { createNotifications } from './notifications.js';
import { OPERATIONS } from './operations.js';
import type { PlatformKey } from './signing.js';

/** Who deals with whom, and the keys on this side of the counter. */
export interface WechatAccounts {
  merchantId: string;
  appId: string;
  serial: string;
  apiKey: string;
  merchantKey: string;
  /** The public key that new merchants get, and the certificate that older ones have. */
  platformKeys: readonly PlatformKey[];
}

/** Plays WeChat Pay: API v3, WeChat on the customer's phone, encrypted callbacks, daily bills. */
export function createWechatPay(
  world: World,
  { merchantId, appId, serial, apiKey }: WechatPayCredentials,
  keys: SandboxKeys,
  settleMs: number,
): Provider {
  const accounts: WechatAccounts = {
    ...{ merchantId, appId, serial, apiKey },
    merchantKey: pemOfPublic(keys.wechatMerchant),
    platformKeys: [
      { id: PUBLIC_KEY_ID, privateKey: pemOfPrivate(keys.wechatPublicKey) },
      { id: serialOf(keys.wechatPlatform), privateKey: pemOfPrivate(keys.wechatPlatform) },
    ],
  };
  const notify = createNotifications(world, accounts, (trade) => trades.subjectsOf(trade));
  const trades = new Trades(world, {
    provider: 'wechatpay',
    paymentIdOf: dashed,
    // WeChat Pay tells of money alone, not of orders that were closed.
    changed: (trade) => trade.status === 'PAID' && notify(trade),
  });
  const refunds = new WalletRefunds(world, trades, {
    ...{ provider: 'wechatpay', settleMs, idOf: dashed },
    refundRefOf: ({ ref }) => ref,
    changed: (refund, trade) => notify(trade, refund),
  });
  const books = { trades, refunds, accounts, today: () => chinaDay(world.clock.now()) };
  const operations = new Set(OPERATIONS.map(({ name }) => name));
  return {
    name: 'wechatpay',
    title: 'WeChat Pay (微信支付)',
    pages: [{ path: '/wechatpay/pay', text: 'pay an open payment' }],
    operations: [...operations, 'pay', 'refund'],
    routes(app) {
      mountApi(app, { world, books });
      mountClient(app, books);
      const wayBack = ({ returnUrl }: Trade) => returnUrl;
      mountPayPages(app, { path: '/wechatpay', title: 'WeChat Pay', trades, wayBack });
    },
  };
}

/** A UUID again, if it was one: 32 characters have no room for its dashes. */
const dashed = (number: string): string =>
  number.replace(
    /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/,
    '$1-$2-$3-$4-$5',
  );
