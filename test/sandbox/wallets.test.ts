import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVerify, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { payAtWallet } from '../../scripts/client/payAtWallet.js';
import { signatureOf } from '../../sandbox/alipay/signing.js';
import { openKeys, pemOfPrivate, pemOfPublic } from '../../sandbox/keys.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { signLines, verifyLines } from '../../sandbox/wechatpay/signing.js';
import { alipayAt, openedAtAlipay, paidAtAlipay } from '../gateways/payments/atAlipay.js';
import { openedAtWechat, paidAtWechat, wechatPayAt } from '../gateways/payments/atWechatPay.js';
import { keyFolder, startTestSandbox } from '../support/sandbox.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const keys = () => openKeys(keyFolder());
const chinaNow = () =>
  new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

interface AlipayAnswer {
  code: string;
  sub_code?: string;
  trade_no?: string;
}

/** A call of Alipay's gateway, signed by the shop unless the changes spoil it. */
async function alipay(method: string, content: object, changes: Record<string, string> = {}) {
  const params: Record<string, string> = {
    ...{ app_id: sandbox.credentials.alipay.appId, method, charset: 'utf-8', version: '1.0' },
    ...{ sign_type: 'RSA2', timestamp: chinaNow(), biz_content: JSON.stringify(content) },
  };
  const sign = signatureOf(params, pemOfPrivate(keys().alipayApp));
  const body = new URLSearchParams({ ...params, sign, ...changes });
  const text = await (await fetch(`${sandbox.url}/gateway.do`, { method: 'POST', body })).text();
  const { sign: answered, ...rest } = JSON.parse(text) as Record<string, string>;
  const [[name, answer] = []] = Object.entries(rest);
  return { name, sign: answered, text, ...(answer as unknown as AlipayAnswer) };
}

describe('the sandbox’s Alipay', () => {
  it.each([
    ['an app it does not know', { app_id: '1' }, 'isv.invalid-app-id'],
    ['another amount than was signed', { biz_content: '{}' }, 'isv.invalid-signature'],
    ['a weaker signature', { sign_type: 'RSA' }, 'isv.invalid-signature-type'],
    ['yesterday’s call', { timestamp: '2020-01-01 00:00:00' }, 'isv.invalid-signature'],
    ['a method that there is not', { method: 'alipay.trade.steal' }, 'isv.invalid-method'],
  ])('refuses %s', async (_case, changes, code) => {
    const answer = await alipay('alipay.trade.query', { out_trade_no: '1' }, changes);
    expect(answer).toMatchObject({ name: 'error_response', code: '40002', sub_code: code });
  });

  it('signs its answers to the letter', async () => {
    const { text, sign, name } = await alipay('alipay.trade.query', { out_trade_no: '1' });
    expect(name).toBe('alipay_trade_query_response');
    const answer = text.slice(text.indexOf(':') + 1, text.lastIndexOf(',"sign"'));
    expect(isAlipays(answer, sign!)).toBe(true);
    expect(isAlipays(answer.replace('{', '{ '), sign!)).toBe(false);
  });

  it('says what is wrong with a trade in its own codes', async () => {
    const out_trade_no = randomUUID();
    const trade = { out_trade_no, total_amount: '1.00', subject: 'tea' };
    const code = async (method: string, content: object) =>
      (await alipay(`alipay.trade.${method}`, { out_trade_no, ...content })).sub_code;
    expect(await code('precreate', { ...trade, total_amount: '1' })).toBe('ACQ.INVALID_PARAMETER');
    expect(await code('query', {})).toBe('ACQ.TRADE_NOT_EXIST');
    const refund = { out_request_no: 'r1', refund_amount: '0.50' };
    expect(await code('refund', refund)).toBe('ACQ.TRADE_NOT_EXIST');
    const { qr_code: qr } = (await alipay('alipay.trade.precreate', trade)) as unknown as {
      qr_code: string;
    };
    await payAtWallet(sandbox.url, { type: 'QR_CODE', value: qr }, 'decline');
    expect(await code('refund', refund)).toBe('ACQ.TRADE_STATUS_ERROR');
    await payAtWallet(sandbox.url, { type: 'QR_CODE', value: qr });
    expect(await code('precreate', trade)).toBe('ACQ.TRADE_HAS_SUCCESS');
    expect(await code('close', {})).toBe('ACQ.TRADE_STATUS_ERROR');
    expect(await code('refund', refund)).toBeUndefined();
    const other = { ...refund, refund_amount: '0.40' };
    expect(await code('refund', other)).toBe('ACQ.DISCORDANT_REPEAT_REQUEST');
  });

  it('shows what can be paid to whoever has no phone at hand', async () => {
    const opened = await openedAtAlipay(alipayAt(sandbox), {
      ...{ channel: 'QR', description: 'Tea <b>now</b>' },
    });
    const list = await (await fetch(`${sandbox.url}/alipay/pay`)).text();
    expect(list).toContain('Tea &#60;b&#62;now&#60; b&#62;');
    expect(list).toContain('¥129.90');
    await payAtWallet(sandbox.url, opened.action);
    expect(await (await fetch(opened.action.value)).text()).toContain('Paid. Thank you!');
    expect((await fetch(`${sandbox.url}/alipay/pay?trade=1`)).status).toBe(200);
  });
});

function isAlipays(text: string, sign: string): boolean {
  return createVerify('RSA-SHA256').update(text).verify(pemOfPublic(keys().alipay), sign, 'base64');
}

/** A call of WeChat Pay's API, signed by the shop; `spoil` changes what was signed. */
async function wechat(
  path: string,
  body?: object,
  spoil: (header: string) => string = (one) => one,
) {
  const { merchantId, serial } = sandbox.credentials.wechatPay;
  const [method, text] = body ? ['POST', JSON.stringify(body)] : ['GET', ''];
  const time = String(Math.floor(Date.now() / 1000));
  const key = pemOfPrivate(keys().wechatMerchant);
  const sign = signLines(key, method, path, time, 'once', text);
  const fields = `mchid="${merchantId}",serial_no="${serial}",timestamp="${time}",nonce_str="once",signature="${sign}"`;
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: spoil(`WECHATPAY2-SHA256-RSA2048 ${fields}`) },
    ...(body && { body: text }),
  });
  const answer = await response.text();
  return { status: response.status, headers: response.headers, text: answer, ...fieldsOf(answer) };
}

const fieldsOf = (text: string) => (text ? JSON.parse(text) : {}) as { code?: string };

describe('the sandbox’s WeChat Pay', () => {
  const order = (changes: object = {}) => ({
    appid: sandbox.credentials.wechatPay.appId,
    mchid: sandbox.credentials.wechatPay.merchantId,
    ...{ description: 'tea', out_trade_no: randomUUID().slice(0, 32) },
    ...{ notify_url: 'https://shop.example/webhooks/wechatpay', amount: { total: 100 } },
    ...changes,
  });

  it.each([
    ['nobody', () => ''],
    ['another merchant', (header: string) => header.replace(/mchid="\d/, 'mchid="2')],
    ['an old call', (header: string) => header.replace(/timestamp="\d/, 'timestamp="0')],
    ['another signature', (header: string) => header.replace('nonce_str="o', 'nonce_str="O')],
  ])('refuses %s', async (_case, spoil) => {
    const answer = await wechat('/v3/pay/transactions/native', order(), spoil);
    expect(answer).toMatchObject({ status: 401, code: 'SIGN_ERROR' });
  });

  it.each([
    ['a UUID with its dashes', { out_trade_no: randomUUID() }],
    ['an emoji', { description: '🍵' }],
    ['dollars', { amount: { total: 100, currency: 'USD' } }],
    ['an address with a question mark', { notify_url: 'https://shop.example/?a=1' }],
  ])('does not take %s', async (_case, changes) => {
    const answer = await wechat('/v3/pay/transactions/native', order(changes));
    expect(answer).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
  });

  it('signs what it answers, and says what is wrong in its own codes', async () => {
    const placed = await wechat('/v3/pay/transactions/native', order());
    const header = (name: string) => placed.headers.get(`wechatpay-${name}`)!;
    const lines = [header('timestamp'), header('nonce'), placed.text];
    const key = pemOfPublic(keys().wechatPlatform);
    expect(verifyLines(key, header('signature'), ...lines)).toBe(true);
    const { merchantId } = sandbox.credentials.wechatPay;
    const nothing = `/v3/pay/transactions/out-trade-no/nothing?mchid=${merchantId}`;
    expect(await wechat(nothing)).toMatchObject({ status: 404, code: 'ORDER_NOT_EXIST' });
    const jsapi = await wechat('/v3/pay/transactions/jsapi', order());
    expect(jsapi).toMatchObject({ status: 400, code: 'PARAM_ERROR' });
    const bill = '/v3/bill/tradebill?bill_date=2020-01-01&bill_type=SUCCESS';
    expect(await wechat(bill)).toMatchObject({ code: 'NO_STATEMENT_EXIST' });
  });

  it('opens for nothing that the shop has not signed for its page', async () => {
    const opened = await openedAtWechat(wechatPayAt(sandbox), {
      ...{ channel: 'JSAPI', payerOpenId: 'oAda' },
    });
    const params = JSON.parse(opened.action.value) as Record<string, string>;
    const forged = JSON.stringify({ ...params, nonceStr: 'x' });
    const response = await fetch(`${sandbox.url}/wechatpay/client`, {
      method: 'POST',
      body: forged,
    });
    expect(response.status).toBe(400);
  });
});

describe('a wallet of a sandbox with a folder', () => {
  it('has the same keys after a restart, and settles the refunds that it had not settled', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
    const options = { dataDir, keyDir: dataDir };
    const before = await startTestSandbox({ ...options, refundSettleMs: 60_000 });
    const wechatPay = wechatPayAt(before);
    const { paymentId } = await paidAtWechat(before, wechatPay);
    const paid = await paidAtAlipay(before, alipayAt(before));
    const refund = { paymentId, refundId: randomUUID(), amountMinor: 990, currency: 'CNY' };
    expect(await wechatPay.createRefund({ ...refund, reason: 'broken' })).toMatchObject({
      state: 'PENDING',
    });
    await before.close();

    const after = await startTestSandbox(options);
    // PayPal's certificate is made anew, by the same authority's key.
    const { paypal, ...kept } = before.credentials;
    const { webhookCa: _certificate, ...account } = paypal;
    expect(after.credentials).toMatchObject({ ...kept, paypal: account });
    expect(await alipayAt(after).queryPayment(paid)).toMatchObject({ state: 'CAPTURED' });
    const again = wechatPayAt(after);
    while ((await again.queryRefund(refund)).state === 'PENDING')
      await after.callbacks.deliveries.idle();
    expect(after.ledger.totals()).toMatchObject([{ captures: 1, refunds: 1 }, { captures: 1 }]);
    await after.close();
    rmSync(dataDir, { recursive: true });
  });
});
