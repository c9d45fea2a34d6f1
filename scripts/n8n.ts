import { parseArgs } from 'node:util';
import { awaitUntil } from './client/awaitUntil.js';
import { runProgram } from './client/runProgram.js';
import { openDemoShop } from './demo/openDemoShop.js';
import { ShopForN8n } from './n8n/ShopForN8n.js';
import { openTarget } from './n8n/openTarget.js';
import { startN8n } from './n8n/startN8n.js';

const USAGE = 'usage: npm run n8n -- /path/to/node_modules/.bin/n8n';

/** Whether the workflows of examples/n8n do in a real n8n what they say. Its program is installed elsewhere, and named. */
await runProgram(
  { name: 'proof of the n8n workflows', timeoutMs: 300_000, usage: USAGE },
  async (run) => {
    const { opened, signal } = run;
    const [program] = parseArgs({ allowPositionals: true }).positionals;
    if (!program) throw new Error(`Say where n8n is.\n${USAGE}`);
    const target = await openTarget(opened);
    const shop = new ShopForN8n(await openDemoShop(opened, { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' }));
    const n8n = await startN8n(run, { program, target: target.url, ...(await shop.credentials()) });
    console.log(`n8n ${n8n.version} is open on ${n8n.url}, the shop on ${shop.url}.`);

    const arrives = (what: string, isIt: (body: string) => boolean) =>
      awaitUntil(what, { signal, withinMs: 60_000 }, () => target.received.find(isIt));

    await shop.tells(n8n.webhook('dingdan-order-placed'), ['order.placed']);
    await shop.tells(n8n.webhook('dingdan-low-stock'), ['stock.low', 'stock.out']);
    await shop.tells(n8n.webhook('dingdan-failed-payment'), ['order.payment_failed']);

    const small = await shop.places({ quantity: 1 });
    const big = await shop.places({ quantity: 1, specialInstructions: 'As a present, please' });
    const told = await arrives('the team is told', (body) => body.includes(big.number));
    console.log(`order placed → ${told}`);

    await shop.failsToPay(big.id);
    const ticket = await arrives('a ticket is opened', (body) => body.includes('failed'));
    console.log(`payment failed → ${ticket}`);

    await shop.runsLow();
    const purchase = await arrives('a purchase is requested', (body) => body.includes('toOrder'));
    console.log(`stock low → ${purchase}`);

    const before = target.received.length;
    await n8n.forges('dingdan-order-placed', { data: { orderId: big.id } });
    const last = await shop.places({ quantity: 1, specialInstructions: 'After the forgery' });
    await arrives('the next order is told', (body) => body.includes(last.number));
    if (target.received.length !== before + 1) throw new Error('A forged webhook got through');
    if (target.received.some((body) => body.includes(small.number)))
      throw new Error('An order that is not worth a look was told of');
    console.log('An order that is not worth a look and a forged webhook went no further.');
  },
);
