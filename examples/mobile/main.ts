import { parseArgs } from 'node:util';
import { createShopClient, type ShopAccess } from './createShopClient.js';
import { drawScreen } from './drawScreen.js';
import { OrderScreen } from './OrderScreen.js';
import { placeGuestOrder } from './placeGuestOrder.js';
import { sayProblem } from './sayProblem.js';

// Beside a shop that was started with `PORT`.
const SHOP_URL = `http://localhost:${process.env['PORT'] ?? 4000}`;

const USAGE = `usage: npm run -s mobile -- [--url ${SHOP_URL}] [--order ORDER_ID --token TOKEN] [--registered]`;

/** An order's screen in the terminal, until the order has come to its end. Without an order, places one as a guest. */
try {
  const values = readArguments();
  const access = { url: values.url, isRegistered: values.registered };
  const { id, token } = values.order
    ? { id: values.order, token: values.token }
    : await placeGuestOrder(createShopClient(access));
  const problem = await showOrder({ ...access, token }, id);
  process.exitCode = problem ? 1 : 0;
} catch (error) {
  console.error(sayProblem(error));
  process.exitCode = 1;
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        url: { type: 'string', default: SHOP_URL },
        order: { type: 'string' },
        token: { type: 'string' },
        registered: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    // Node says what it does not know.
    throw new Error(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}

/** Draws each new state; what went wrong, when that is why it ended. */
async function showOrder(shop: ShopAccess, id: string): Promise<string | undefined> {
  const client = createShopClient(shop);
  const screen = new OrderScreen(client.apollo, id);
  let drawn = '';
  const draw = (): void => {
    const next = drawScreen(screen.state);
    if (next === drawn) return;
    drawn = next;
    if (process.stdout.isTTY) console.clear();
    process.stdout.write(next);
    if (!process.stdout.isTTY) process.stdout.write('\n');
  };
  await new Promise<void>((resolve) => {
    const look = () => {
      draw();
      if (screen.isOver) resolve();
    };
    screen.listen(look);
    process.once('SIGINT', resolve);
    look();
  });
  screen.close();
  await client.close();
  return screen.state.problem;
}
