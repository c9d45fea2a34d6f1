import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { closeBooks, printBooks, violationsOf } from './client/printBooks.js';
import { runProgram, type Run } from './client/runProgram.js';
import { NewestOrderDocument } from './generated/graphql.js';
import { cancelReturned } from './replay/cancelReturned.js';
import { inParallel } from './replay/inParallel.js';
import { OrderWatch } from './replay/OrderWatch.js';
import { planReplay, type Plan } from './replay/planReplay.js';
import { printMalformed, printPlan, printSummary } from './replay/printSummary.js';
import { Progress } from './replay/Progress.js';
import { returnParts } from './replay/returnParts.js';
import { readSales } from './replay/readSales.js';
import { replayOrder, type ReplayStage } from './replay/replayOrder.js';
import { joinShop, openReplayShop, type ReplayShop } from './replay/ReplayShop.js';
import { Results } from './replay/Results.js';
import { stockShelves } from './replay/stockShelves.js';

const USAGE = `usage: npm run replay -- FILE.csv[.gz] [--url http://localhost:4000]

Without --url, in a shop of its own, which is kept in .data/replay (or DATA_DIR).`;
const AT_ONCE = 24;

/** Replays the sales of a real file in a shop: its catalogue, its stock, its orders, paid, and what was cancelled. */
await runProgram({ name: 'replay', timeoutMs: 3_600_000, usage: USAGE }, async (run) => {
  const options = { url: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [path] = positionals;
  if (!path || positionals.length > 1) throw new Error(USAGE);
  if (!existsSync(path)) throw new Error(`There is no file ${path}`);
  const file = await readSales(path);
  printMalformed(file.malformed);
  const plan = planReplay(file.rows);
  printPlan(file, plan);
  const shop = await (values.url ? joinShop(run.opened, values.url) : openReplayShop(run.opened));
  await stockShelves(shop, plan, file.digest);
  const { results, seconds } = await replay(plan, shop, run);
  console.log('');
  printSummary(plan, results, seconds);
  await audit(shop, run);
});

async function replay(plan: Plan, shop: ReplayShop, { opened, signal }: Run) {
  const { orders } = await shop.staff.ask(NewestOrderDocument, {});
  const results = new Results(orders.edges[0]?.node.id ?? '');
  const watch = new OrderWatch(shop.staff, signal);
  opened.defer(() => watch.close());
  const stage = { shop, watch, signal };
  const progress = new Progress('orders', plan.orders.length);
  await inParallel(plan.orders, AT_ONCE, async (invoice) => {
    await replayOrder(stage, invoice).then(
      (replayed) => results.accept(replayed),
      (error: unknown) => results.refuse(error),
    );
    progress.step();
  });
  const { seconds } = progress;
  await takeBack(stage, plan, results);
  return { results, seconds };
}

async function takeBack(stage: ReplayStage, { returns }: Plan, results: Results): Promise<void> {
  const { whole, parts } = returns;
  const returned = results.accepted.filter(({ invoice }) => whole.has(invoice.invoiceNo));
  await inParallel(returned, AT_ONCE, async (replayed) => {
    await cancelReturned(stage, replayed, whole.get(replayed.invoice.invoiceNo)!);
    results.cancelled += 1;
  });
  const paid = results.accepted.filter(({ order }) => order.cancelReason !== 'PAYMENT_EXPIRED');
  const partly = paid.filter(({ invoice }) => parts.has(invoice.invoiceNo));
  await inParallel(partly, AT_ONCE, async (replayed) => {
    const wanted = parts.get(replayed.invoice.invoiceNo)!;
    await returnParts(stage, replayed, wanted);
    results.returns += wanted.length;
    for (const { invoiceNo } of wanted) results.returnedBy.add(invoiceNo);
  });
}

async function audit({ em, sandbox }: ReplayShop, { signal }: Run): Promise<void> {
  const checks = await closeBooks(em, sandbox, signal);
  const violations = violationsOf(checks);
  if (violations > 0) {
    printBooks(checks);
    throw new Error(`The books do not balance: ${violations} violations`);
  }
  console.log(`\nThe books balance: ${checks.length} checks, no violation.`);
}
