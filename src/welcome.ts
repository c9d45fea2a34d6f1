import type { App } from './app.js';
import { SCOPES } from './services/access/Viewer.js';

/** What `npm start` says: what to open, tokens to try, and a line that places an order. */
export async function welcome(
  app: App,
  url: string,
  sandboxUrl: string | undefined,
): Promise<string> {
  const customer = await app.tokens.customer('ada');
  const staff = await app.tokens.staff('kim', SCOPES);
  return `
Dingdan is open.

  shop        ${url}/
  GraphiQL    ${url}/graphiql
  sandbox     ${sandboxUrl ?? 'off: real providers'}   (mails, card page, control)

  a customer  Authorization: Bearer ${customer}
  staff       Authorization: Bearer ${staff}

Place an order:

${curlLine(url)}
`;
}

function curlLine(url: string): string {
  const query =
    'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id number status pricing { total { amount currency } } reservation { expiresAt } } problems { code message } warnings { code message } orderToken } }';
  const input = {
    idempotencyKey: crypto.randomUUID(),
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
  const body = JSON.stringify({ query, variables: { input } });
  return `curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'`;
}
