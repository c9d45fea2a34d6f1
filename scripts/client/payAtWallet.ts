export interface WalletAction {
  type: string;
  value: string;
}

type Decision = 'approve' | 'decline';

/**
 * Does what the customer does with Alipay's or WeChat Pay's next action: follows the link, scans the code, or lets
 * the wallet's app take the shop's parameters; and then decides on the cashier's page.
 */
export async function payAtWallet(
  sandboxUrl: string,
  action: WalletAction,
  decision: Decision = 'approve',
): Promise<{ status: number; page: string }> {
  const cashier = await openCashier(sandboxUrl, action);
  const trade = new URL(cashier.url).searchParams.get('trade');
  if (!trade) throw new Error(`The wallet does not open: ${await cashier.text()}`);
  const response = await fetch(cashier.url.replace(/\?.*/, ''), {
    method: 'POST',
    body: new URLSearchParams({ trade, decision }),
  });
  return { status: response.status, page: await response.text() };
}

function openCashier(sandboxUrl: string, { type, value }: WalletAction): Promise<Response> {
  if (type !== 'SDK_PARAMS') return fetch(value);
  // Alipay's app takes a signed order, WeChat's client takes JSON.
  if (!value.startsWith('{')) return fetch(`${sandboxUrl}/gateway.do?${value}`);
  return fetch(`${sandboxUrl}/wechatpay/client`, { method: 'POST', body: value });
}
