import type { FastifyInstance } from 'fastify';
import type { AlipayCredentials } from '../credentials.js';
import { pemOfPrivate, pemOfPublic, type SandboxKeys } from '../keys.js';
import type { Provider, World } from '../provider.js';
import { chinaDay, chinaTime, yuan } from '../wallet/chinaTime.js';
import { mountPayPages } from '../wallet/payPages.js';
import { WalletRefunds } from '../wallet/refunds.js';
import { Trades, type Trade } from '../wallet/trades.js';
import { billOf } from './bill.js';
import { mountGateway } from './gateway.js';
import { createNotifications } from './notifications.js';
import { OPERATIONS, type AlipayBooks } from './operations.js';

/** Who deals with whom, and the keys on this side of the counter. */
export interface AlipayAccounts {
  appId: string;
  sellerId: string;
  appPublicKey: string;
  ownKey: string;
}

/** Plays Alipay: its gateway, the cashier's pages, signed notifications, daily bills. */
export function createAlipay(
  world: World,
  { appId, sellerId }: AlipayCredentials,
  keys: SandboxKeys,
): Provider {
  const accounts: AlipayAccounts = {
    appId,
    sellerId,
    appPublicKey: pemOfPublic(keys.alipayApp),
    ownKey: pemOfPrivate(keys.alipay),
  };
  const notify = createNotifications(world, accounts, (trade) => trades.subjectsOf(trade));
  const idOf = (number: string) => number;
  const changed = (trade: Trade) => notify(trade);
  const trades = new Trades(world, { provider: 'alipay', paymentIdOf: idOf, changed });
  const refunds = new WalletRefunds(world, trades, {
    provider: 'alipay',
    // Alipay has no number of its own for a refund.
    refundRefOf: ({ outRefundNo }) => outRefundNo,
    idOf,
    changed: (refund, trade) => notify(trade, refund),
  });
  const books = { trades, refunds, today: () => chinaDay(world.clock.now()) };
  const operations = new Set(Object.values(OPERATIONS).map(({ name }) => name));
  return {
    name: 'alipay',
    title: 'Alipay (支付宝)',
    pages: [{ path: '/alipay/pay', text: 'pay an open payment' }],
    operations: [...operations, 'pay', 'refund'],
    routes(app) {
      mountGateway(app, { world, books, accounts });
      mountPayPages(app, { path: '/alipay', title: 'Alipay', trades, wayBack });
      mountBills(app, books, sellerId);
    },
  };
}

/** Alipay brings the customer back with what the shop may show, but should not believe. */
function wayBack({ returnUrl, outTradeNo, ref, paid }: Trade): string | undefined {
  if (!returnUrl || !/^https?:/.test(returnUrl)) return undefined;
  const url = new URL(returnUrl);
  url.searchParams.set('out_trade_no', outTradeNo);
  url.searchParams.set('trade_no', ref);
  if (paid) url.searchParams.set('total_amount', yuan(paid));
  url.searchParams.set('timestamp', chinaTime(new Date()));
  return url.href;
}

function mountBills(app: FastifyInstance, { trades, refunds }: AlipayBooks, account: string): void {
  app.get('/alipay/bills/:day', (request, reply) => {
    const { day } = request.params as { day: string };
    const refunded = refunds.doneOn(day).flatMap((refund) => {
      const trade = trades.get(refund.outTradeNo);
      return trade ? [{ refund, trade }] : [];
    });
    const bill = billOf({ day, account, trades: trades.paidOn(day), refunds: refunded });
    return reply.type('application/zip').send(Buffer.from(bill));
  });
}
