import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import { SCOPES, type Scope } from '../../src/services/access/Viewer.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Shopper } from '../support/Shopper.js';
import { TOKEN_SECRET } from '../support/TestShop.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop.closes(), 60_000);

const NOT_FOUND = [{ extensions: { code: 'NOT_FOUND' } }];

async function everythingOf(shopper: Shopper, order: { id: string }) {
  const watch = shopper.watches(order, 0);
  await watch.untilOver();
  await watch.stop();
  return {
    order: (await shopper.looksAt(order)).data?.order,
    pay: (await shopper.triesToPay(order)).problems,
    cancel: (await shopper.triesToCancel(order)).problems,
    watch: watch.failure,
  };
}

/** What nobody learns more from than that there is no such thing. */
function nothing() {
  const problem = { __typename: 'NotFound', code: 'NOT_FOUND' };
  return { order: null, pay: [problem], cancel: [problem], watch: NOT_FOUND };
}

describe('an order', () => {
  it('is there for its customer alone; for another one it does not exist', async () => {
    await shop.stock({ SECRET: 9 });
    const [ada, eve] = [await shop.as('ada'), await shop.as('eve')];
    const order = await ada.places({ SECRET: 1 });
    const ofAnother = await everythingOf(eve, order);
    expect(ofAnother).toMatchObject(nothing());
    expect(await everythingOf(eve, { id: randomUUID() })).toEqual(ofAnother);
    expect(await eve.ordersSeen()).toEqual([]);
    expect((await ada.ordersSeen()).map(({ id }) => id)).toEqual([order.id]);
    expect(await ada.sees(order)).toMatchObject({ status: 'PENDING', payments: [] });
  });

  it('does not exist either under an id that is none', async () => {
    const ada = await shop.as('ada');
    expect(await everythingOf(ada, { id: 'order 66' })).toMatchObject(nothing());
  });

  it('belongs to the guest who has its token, and no other order does', async () => {
    await shop.stock({ GUEST: 9 });
    const [one, two] = [
      await shop.guest().triesToPlace({ GUEST: 1 }),
      await shop.guest().triesToPlace({ GUEST: 1 }),
    ];
    const guest = shop.guest(one.orderToken!);
    expect((await guest.ordersSeen()).map(({ id }) => id)).toEqual([one.order!.id]);
    expect(await everythingOf(guest, two.order!)).toMatchObject(nothing());
    const watch = guest.watches(one.order!, 0);
    await guest.pays(one.order!);
    await watch.until('PROCESSING');
    await watch.stop();
    const all = guest.watchesAllOwn('');
    await all.untilOver();
    expect(all.failure).toMatchObject(NOT_FOUND);
    await all.stop();
  });

  it('can be placed without an account, but nothing else can be asked', async () => {
    await shop.stock({ ANON: 9 });
    const { order, orderToken } = await shop.guest().triesToPlace({ ANON: 1 });
    expect(order!.customer.id).toBeNull();
    expect(orderToken).not.toBeNull();
    const { errors } = await shop.guest().looksAt(order!);
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const { errors: listed } = await shop.guest().door.ask('{ orders { edges { cursor } } }');
    expect(listed).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    const watch = shop.guest().watches(order!, 0);
    await watch.untilOver();
    expect(watch.failure).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    await watch.stop();
  });

  it('can be placed by a guest only so often a minute', async () => {
    const strict = await openShop({ environment: { GUEST_ORDERS_PER_MINUTE: '3' } });
    try {
      await strict.stock({ RUSH: 9 });
      for (let count = 0; count < 3; count += 1) await strict.guest().places({ RUSH: 1 });
      const input = strict.guest().orderOf({ RUSH: 1 });
      const { errors } = await strict
        .guest()
        .door.ask(
          'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { orderToken } }',
          {
            input,
          },
        );
      expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      await (await strict.as('ada')).places({ RUSH: 1 });
    } finally {
      await strict.closes();
    }
  }, 30_000);
});

describe('staff', () => {
  const doings: [string, Scope, string][] = [
    [
      'adjust stock',
      'inventory',
      'mutation { adjustStock(input: { idempotencyKey: "1", kind: COUNT, reason: "x", adjustments: [] }) { problems { code } } }',
    ],
    [
      'change the catalogue',
      'catalogue',
      'mutation { saveProducts(input: { products: [] }) { problems { code } } }',
    ],
    [
      'block customers',
      'customers',
      'mutation { unblockCustomer(input: { kind: EMAIL, value: "a@b.cn" }) { problems { code } } }',
    ],
    ['see picking lists', 'fulfilment', '{ pickingLists { edges { cursor } } }'],
    [
      'confirm what was picked',
      'fulfilment',
      `mutation { confirmPicked(input: { pickingListId: "${randomUUID()}", idempotencyKey: "1" }) { problems { code } } }`,
    ],
    [
      'ship',
      'fulfilment',
      `mutation { shipOrder(input: { orderId: "${randomUUID()}", idempotencyKey: "1", carrier: "sf", trackingNumber: "SF123456" }) { problems { code } } }`,
    ],
    [
      'record a delivery',
      'fulfilment',
      `mutation { recordDelivery(input: { shipmentId: "${randomUUID()}", idempotencyKey: "1" }) { problems { code } } }`,
    ],
  ];

  it.each(doings)('%s with the scope %s, and without it not', async (_what, scope, query) => {
    const others = SCOPES.filter((one) => one !== scope);
    for (const stranger of [await shop.staff('sam', ...others), await shop.as('ada')]) {
      const { errors } = await stranger.door.ask(query);
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
    const { errors } = await (await shop.staff('sam', scope)).door.ask(query);
    expect(errors).toEqual([]);
  });

  it('see all orders and the feed with the scope orders, and without it no order', async () => {
    await shop.stock({ STAFFED: 9 });
    const order = await (await shop.as('ada')).places({ STAFFED: 1 });
    const kim = await shop.staff('kim', 'orders');
    expect((await kim.sees(order)).id).toBe(order.id);
    const floor = await shop.staff('floor', 'fulfilment');
    expect((await floor.looksAt(order)).errors).toMatchObject(NOT_FOUND);
    for (const stranger of [floor, await shop.as('ada')]) {
      const feed = stranger.watchesTheShop('');
      await feed.untilOver();
      expect(feed.failure).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      await feed.stop();
    }
  });

  it('see numbers of the stock that customers do not', async () => {
    await shop.stock({ NUMBERS: 7 });
    const query =
      '{ stock(skus: ["NUMBERS"]) { edges { node { available onHand reserved bins { warehouse } } } } }';
    const of = async (someone: Shopper) => JSON.stringify((await someone.door.ask(query)).data);
    expect(await of(await shop.as('ada'))).toContain(
      '{"available":7,"onHand":null,"reserved":null,"bins":null}',
    );
    expect(await of(await shop.staff('sam', 'inventory'))).toContain('"onHand":7');
  });
});

describe('a token', () => {
  const forged = async (secret: string, change: (jwt: SignJWT) => SignJWT = (jwt) => jwt) =>
    change(
      new SignJWT({ role: 'staff', scopes: [...SCOPES] })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject('mallory')
        .setIssuer('dingdan')
        .setAudience('dingdan-api')
        .setIssuedAt()
        .setExpirationTime('1h'),
    ).sign(new TextEncoder().encode(secret));

  const unsigned = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = {
      role: 'staff',
      scopes: SCOPES,
      sub: 'm',
      iss: 'dingdan',
      aud: 'dingdan-api',
      exp: 4e9,
    };
    return `${part({ alg: 'none' })}.${part(claims)}.`;
  };

  it('must be ours, for us, whole and not expired', async () => {
    const bad = [
      await forged('a secret that is long enough, but another one'),
      await forged(TOKEN_SECRET, (jwt) => jwt.setExpirationTime('-1s')),
      await forged(TOKEN_SECRET, (jwt) => jwt.setIssuer('somebody')),
      await forged(TOKEN_SECRET, (jwt) => jwt.setAudience('somebody')),
      (await shop.tokens.customer('ada')).slice(0, -2),
      unsigned(),
      'nonsense',
    ];
    for (const token of bad) {
      const { status, errors } = await shop.bearer(token).door.ask('{ __typename }');
      expect(status).toBe(401);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      const watch = shop.bearer(token).watches({ id: randomUUID() }, 0);
      await watch.untilOver();
      expect(watch.closed?.code).toBe(4403);
      await watch.stop();
    }
    expect((await shop.bearer(await forged(TOKEN_SECRET)).door.ask('{ __typename }')).status).toBe(
      200,
    );
  });

  it('ends the socket when it expires', async () => {
    await shop.stock({ EXPIRES: 1 });
    const order = await (await shop.as('shortly')).places({ EXPIRES: 1 });
    const watch = shop.bearer(await shop.tokens.customer('shortly', '2s')).watches(order, 0);
    await watch.until('PLACED');
    await watch.untilOver();
    expect(watch.closed).toMatchObject({ code: 4403, reason: 'Token expired' });
    await watch.stop();
  });
});

describe('the socket', () => {
  async function connected(token?: string): Promise<WebSocket> {
    const socket = new WebSocket(
      `${shop.url.replace('http', 'ws')}/graphql`,
      'graphql-transport-ws',
    );
    await once(socket, 'open');
    const payload = token ? { authorization: `Bearer ${token}` } : {};
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await once(socket, 'message');
    return socket;
  }

  async function answerTo(
    query: string,
  ): Promise<{ type: string; payload: { extensions: { code: string } }[] }> {
    const socket = await connected(await shop.tokens.customer('ada'));
    socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    socket.terminate();
    return JSON.parse(data.toString()) as Awaited<ReturnType<typeof answerTo>>;
  }

  it('takes subscriptions only', async () => {
    const id = randomUUID();
    for (const query of [
      '{ products { edges { cursor } } }',
      `mutation { cancelOrder(input: { orderId: "${id}", idempotencyKey: "x" }) { problems { code } } }`,
    ]) {
      const { type, payload } = await answerTo(query);
      expect(type).toBe('error');
      expect(payload[0]!.extensions.code).toBe('OPERATION_RESOLUTION_FAILURE');
    }
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', 'subscription {'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { orderUpdated(orderId: "1") { price } }'],
    ['GRAPHQL_VALIDATION_FAILED', 'subscription { orderUpdated { sequence } }'],
  ])('says %s to what can not be understood', async (code, query) => {
    expect((await answerTo(query)).payload[0]!.extensions.code).toBe(code);
  });

  it('is closed on whoever sends too much at once', async () => {
    const socket = await connected();
    socket.send(JSON.stringify({ type: 'ping', payload: { long: 'x'.repeat(70_000) } }));
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(1009);
  });

  it('takes a hundred subscriptions and no more', async () => {
    await shop.stock({ HUNDRED: 1 });
    const { id } = await (await shop.as('many')).places({ HUNDRED: 1 });
    const socket = await connected(await shop.tokens.customer('many'));
    const errors: string[] = [];
    const seen = new Set<string>();
    const over = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        const message = JSON.parse(data.toString()) as {
          type: string;
          id: string;
          payload: unknown;
        };
        if (message.type === 'error') errors.push(JSON.stringify(message.payload));
        seen.add(message.id);
        if (seen.size === 101) resolve();
      });
    });
    const query = `subscription { orderUpdated(orderId: "${id}", after: 0) { sequence } }`;
    for (let n = 1; n <= 101; n += 1)
      socket.send(JSON.stringify({ type: 'subscribe', id: `${n}`, payload: { query } }));
    await over;
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('RATE_LIMITED');
    socket.terminate();
  }, 20_000);
});

describe('what goes wrong inside', () => {
  it('is kept inside: the caller learns a number, and the log has the rest', async () => {
    await shop.stock({ BROKEN: 5 });
    const ada = await shop.as('unlucky');
    const order: OrderView = await ada.places({ BROKEN: 1 });
    await shop.rows('alter table order_line rename to order_line_away');
    try {
      const { errors, data } = await ada.looksAt(order);
      const [error] = errors;
      expect(data).toEqual({ order: null });
      expect(error!.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', id: expect.any(String) });
      expect(error!.message).toContain(error!.extensions.id);
      expect(JSON.stringify(errors)).not.toMatch(/order_line|select|node_modules|\.ts|stack/i);
      const line = shop.logged.find(({ errorId }) => errorId === error!.extensions.id);
      expect(line!.err!.message).toContain('order_line');

      const watch = ada.watches(order, 0, 'order { lines { sku } }');
      await watch.untilSo('the error came', () => watch.failure !== undefined);
      expect(JSON.stringify(watch.failure)).toContain('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(watch.failure)).not.toMatch(/order_line|node_modules|\.ts|stack/i);
      await watch.stop();
    } finally {
      await shop.rows('alter table order_line_away rename to order_line');
    }
  });

  it('does not leak a customer into the log', async () => {
    const lines = JSON.stringify(shop.logged);
    expect(lines).not.toContain('unlucky@example.com');
    expect(lines).not.toContain('13800138000');
  });
});
