import { parseArgs } from 'node:util';
import { awaitUntil } from './client/awaitUntil.js';
import { closeBooks, violationsOf, printBooks } from './client/printBooks.js';
import { runProgram, type Run } from './client/runProgram.js';
import type { Sandbox } from './client/Sandbox.js';
import { CUSTOMER, liveOneOrder, tell } from './demo/liveOneOrder.js';
import { openDemoShop } from './demo/openDemoShop.js';
import { payerNamed } from './demo/payers.js';

const USAGE = 'usage: npm run demo -- [--pay stripe|paypal|alipay|wechat]';

/** Lives one order from placement to completion over HTTP and WebSocket, in a shop of its own. */
await runProgram({ name: 'demo', timeoutMs: 180_000, usage: USAGE }, async ({ opened, signal }) => {
  const { values } = parseArgs({ options: { pay: { type: 'string', default: 'stripe' } } });
  const started = performance.now();
  const payer = payerNamed(values.pay);
  const shop = await openDemoShop(opened);
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(`A shop of its own is open on ${shop.url} after ${seconds()}.`);
  await liveOneOrder({ shop, payer, opened, signal });
  await showMail(shop.sandbox, signal);
  const checks = await closeBooks(shop.app.shop.em, shop.sandbox, signal);
  if (violationsOf(checks) > 0) {
    printBooks(checks);
    throw new Error('The books do not balance');
  }
  console.log(
    `\nThe books balance: ${checks.length} checks, no violation. All of it took ${seconds()}.`,
  );
});

/** The confirmation as it arrived, and what came after it. */
async function showMail(sandbox: Sandbox, signal: Run['signal']): Promise<void> {
  const [mail, ...later] = await awaitUntil('the mail arrives', { signal }, async () => {
    const mails = (await sandbox.mailsTo(CUSTOMER.email)).toReversed();
    const first = mails.findIndex(({ subject }) => subject.endsWith('is confirmed'));
    return first < 0 ? undefined : mails.slice(first);
  });
  tell(`the mail that arrived at ${CUSTOMER.email}`);
  const lines = [`Subject: ${mail!.subject}`, '', ...mail!.text.trim().split('\n')];
  for (const line of lines) console.log(`  │ ${line}`);
  for (const { subject } of later) console.log(`  then: ${subject}`);
}
