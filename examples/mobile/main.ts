import { parseArgs } from 'node:util';
import { createShopClient } from './createShopClient.js';
import { drawScreen } from './drawScreen.js';
import { OrderScreen } from './OrderScreen.js';
import { placeGuestOrder } from './placeGuestOrder.js';

/** An order's screen in the terminal, until the order has come to its end. Without an order, places one as a guest. */
const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://localhost:4000' },
    order: { type: 'string' },
    token: { type: 'string' },
  },
});

const { id, token } = values.order
  ? { id: values.order, token: values.token }
  : await placeGuestOrder(createShopClient(values.url));
const client = createShopClient(values.url, token);
const screen = new OrderScreen(client.apollo, id);

let drawn = '';
function draw(): void {
  const next = drawScreen(screen.state);
  if (next === drawn) return;
  drawn = next;
  if (process.stdout.isTTY) console.clear();
  process.stdout.write(next);
  if (!process.stdout.isTTY) process.stdout.write('\n');
}

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
process.exitCode = screen.state.problem ? 1 : 0;
