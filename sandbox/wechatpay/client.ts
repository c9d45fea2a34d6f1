import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bodyText } from '../bodyText.js';
import { payPageOf } from '../wallet/payPages.js';
import type { WechatBooks } from './operations.js';
import { verifyLines } from './signing.js';

const PageParams = z
  .object({
    ...{ appId: z.string(), timeStamp: z.string(), nonceStr: z.string() },
    ...{
      package: z.string().startsWith('prepay_id='),
      signType: z.literal('RSA'),
      paySign: z.string(),
    },
  })
  .transform((given) => ({
    prepayId: given.package.slice('prepay_id='.length),
    lines: [given.appId, given.timeStamp, given.nonceStr, given.package],
    signature: given.paySign,
  }));

const AppParams = z
  .object({
    ...{ appid: z.string(), partnerid: z.string(), prepayid: z.string() },
    ...{ package: z.literal('Sign=WXPay'), noncestr: z.string(), timestamp: z.string() },
    sign: z.string(),
  })
  .transform((given) => ({
    prepayId: given.prepayid,
    lines: [given.appid, given.timestamp, given.noncestr, given.prepayid],
    signature: given.sign,
  }));

/** WeChat on the customer's phone: what a page or an app hands it must be signed by the shop. */
export function mountClient(app: FastifyInstance, { trades, accounts }: WechatBooks): void {
  app.post('/wechatpay/client', (request, reply) => {
    const { data: given } = z
      .union([PageParams, AppParams])
      .safeParse(JSON.parse(bodyText(request)));
    const trade = given && trades.byRef(given.prepayId.replace(/^wx/, ''));
    const isSigned = given && verifyLines(accounts.merchantKey, given.signature, ...given.lines);
    if (!trade || !isSigned) return reply.status(400).send('支付验证签名失败');
    return reply.redirect(payPageOf('/wechatpay', trade.ref));
  });

  // A mobile page outside WeChat, which leads into WeChat and back.
  app.get('/wechatpay/h5', (request, reply) => {
    const { trade: ref = '', redirect_url: back } = request.query as Record<string, string>;
    const trade = trades.byRef(ref);
    if (trade && back && /^https?:/.test(back)) {
      trade.returnUrl = back;
      trades.keep(trade);
    }
    return reply.redirect(payPageOf('/wechatpay', ref));
  });
}
