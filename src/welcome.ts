import { randomUUID } from 'node:crypto';
import type { App } from './app.js';
import { SCOPES } from './services/access/Viewer.js';

/** What `npm start` says: what to open, tokens to try, and lines that place an order and pay it. */
export async function welcome(
  { tokens, onlyRegistered }: { tokens: App['tokens']; onlyRegistered: boolean },
  url: string,
  sandboxUrl: string,
): Promise<string> {
  const customer = await tokens.customer('ada');
  const staff = await tokens.staff('kim', SCOPES);
  return `
Dingdan is open.

  console   ${url}/             for who runs the shop
  shop      ${url}/shop         for who buys
  GraphiQL  ${url}/graphiql
  sandbox   ${sandboxUrl}/             simulated payments and parcels
  mails     ${sandboxUrl}/mail         what customers were sent

Tokens for the header "authorization: Bearer …", of a customer and of staff:

  ada  ${customer}
  kim  ${staff}

${onlyRegistered ? ONLY_REGISTERED : linesToTry(url, sandboxUrl)}
README.md goes on from there; "npm run demo" lives a whole order by itself. Ctrl-C stops the shop.
`;
}

const ONLY_REGISTERED = `Only registered operations run here (REQUIRE_PERSISTED_QUERIES): the console and the shop do; GraphiQL and texts sent by
hand do not.`;

const linesToTry = (url: string, sandboxUrl: string): string => `Place an order as a guest:

${placeLine(url)}

Start to pay it, with what that answered for ORDER_ID and ORDER_TOKEN:

${payLine(url)}

Then give a test card at ${sandboxUrl}/stripe/pay, and read the mail.`;

function placeLine(url: string): string {
  const query =
    'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number status pricing { total { amount currency } } reservation { expiresAt } } orderToken problems { code message } warnings { code message } } }';
  const input = {
    idempotencyKey: randomUUID(),
    customer: { name: 'Li Wei', email: 'li.wei@example.com', phone: '13800138000' },
    shippingAddress: {
      street: '南京东路 100 号',
      city: '上海市',
      province: '上海市',
      postalCode: '200001',
      country: 'CN',
    },
    lines: [{ sku: 'TEA-LONGJING', quantity: 2 }],
    paymentMethod: 'STRIPE',
  };
  return curlLine(url, { query, variables: { input } });
}

function payLine(url: string): string {
  const query =
    'mutation ($input: PayOrderInput!) { payOrder(input: $input) { payment { status nextAction { type value publishableKey } } problems { code message } } }';
  const input = { orderId: 'ORDER_ID', idempotencyKey: randomUUID(), method: 'STRIPE' };
  return curlLine(url, { query, variables: { input } }, 'authorization: Bearer ORDER_TOKEN');
}

/** Nothing in the body may be a single quote: it is what the shell is told to leave alone. */
function curlLine(url: string, body: object, ...headers: string[]): string {
  const flags = ['content-type: application/json', ...headers].map((one) => `-H '${one}'`);
  return `curl -s ${url}/graphql ${flags.join(' ')} -d '${JSON.stringify(body)}'`;
}
