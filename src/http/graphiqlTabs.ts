/** One tab of GraphiQL as a newcomer finds it. `{key}` becomes a fresh UUID. */
interface GraphiqlTab {
  query: string;
  variables?: string;
  headers: string;
}

// A comment until a token stands there: GraphiQL sends what it finds here with everything, the schema's query too.
const HEADERS = `{
  // npm start prints tokens; a guest uses the orderToken.
  // "authorization": "Bearer …"
}`;

const PLACE = `# Places an order as a guest. Repeated with the same key,
# it gives the same answer and places nothing more.
mutation PlaceOrder($input: PlaceOrderInput!) {
  placeOrder(input: $input) {
    order {
      id
      number
      status
      pricing { total { amount currency } }
      reservation { expiresAt }
    }
    orderToken
    problems { code message path }
    warnings { code message }
  }
}
`;

const PLACE_INPUT = {
  idempotencyKey: '{key}',
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

const WATCH = `# Every event of one order from its beginning, then live.
# Put its id into the variables, and into the headers
# its orderToken, or a token of its customer or of staff.
subscription WatchOrder($orderId: ID!) {
  orderUpdated(orderId: $orderId, after: 0) {
    sequence
    type
    message
    orderStatus
    paymentStatus
    shippingStatus
    occurredAt
  }
}
`;

const BROWSE = `# What can be bought.
query Products {
  products(first: 20) {
    edges {
      node {
        sku
        name
        prices { amount currency }
        available
      }
    }
  }
}
`;

const asJson = (value: object): string => JSON.stringify(value, null, 2);

/** The first steps: place an order, watch it, see what there is. */
export const GRAPHIQL_TABS: readonly GraphiqlTab[] = [
  { query: PLACE, variables: asJson({ input: PLACE_INPUT }), headers: HEADERS },
  { query: WATCH, variables: asJson({ orderId: '' }), headers: HEADERS },
  { query: BROWSE, headers: HEADERS },
];
