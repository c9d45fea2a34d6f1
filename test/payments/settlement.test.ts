import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settleDays } from '../../src/services/payments/settleDays.js';
import { chargeDirectly } from '../support/sandbox.js';
import { openShop, type OpenShop } from '../support/shop.js';
import type { OrderView } from '../support/shopFields.js';
import type { Staff } from '../support/Staff.js';
import { times } from '../support/times.js';

jest.setTimeout(120_000);

let shop: OpenShop;
let kim: Staff;

beforeAll(async () => {
  shop = await openShop();
  kim = await shop.kim();
});
// What is taken past the shop stays in the provider's books.
afterAll(
  () => shop.closes('what the sandbox captured is what the shop knows to be captured'),
  60_000,
);
beforeEach(() => shop.sandbox.faults.clear());

interface Difference {
  kind: string;
  direction: string;
  gatewayRef: string;
  paymentId: string | null;
  ours: { amount: string; currency: string } | null;
  theirs: { amount: string; currency: string } | null;
  settledAt: string | null;
}

const today = async (): Promise<string> => {
  const [row] = await shop.rows<{ day: string }>(
    "select to_char(shop_now() at time zone 'UTC', 'YYYY-MM-DD') as day",
  );
  return row!.day;
};

interface Settled {
  settlement: { entries: number; openDifferences: number } | null;
  problems: { code: string }[];
}

async function settles(day?: string, method = 'STRIPE'): Promise<Settled> {
  const input = { method, day: day ?? (await today()) };
  return kim.door.change(
    'settleDay',
    input,
    'settlement { entries openDifferences } problems { code ... on InvalidInput { reason } }',
  );
}

async function differences(withSettled = false): Promise<Difference[]> {
  const query = `query ($withSettled: Boolean!) { settlementDifferences(first: 100, withSettled: $withSettled) { edges { node {
    kind direction gatewayRef paymentId ours { amount currency } theirs { amount currency } settledAt } } } }`;
  type Found = { settlementDifferences: { edges: { node: Difference }[] } };
  const { settlementDifferences } = await kim.door.get<Found>(query, { withSettled });
  return settlementDifferences.edges.map(({ node }) => node);
}

const change = (order: OrderView, what: string): Promise<unknown> =>
  shop.rows(`update payment set ${what} where order_id = $1`, order.id);

describe('a day at the bank', () => {
  it('agrees with ours: payments, refunds, and those that came back', async () => {
    await shop.stock({ DAY: 50 });
    const { ada, order } = await shop.sells('day', { DAY: 1 });
    await kim.refunds(order, { amount: '5.00' });
    await ada.seesSoon(order, 'refunded', (seen) => seen.paymentStatus === 'PARTIALLY_REFUNDED');
    const other = await ada.places({ DAY: 1 });
    await ada.pays(other, 'pm_card_refundFail');
    await kim.refunds(other, { amount: '5.00' });
    await ada.seesSoon(other, 'failed', ({ refunds }) => refunds[0]?.status === 'FAILED');
    expect(await settles()).toEqual({
      settlement: { entries: 5, openDifferences: 0 },
      problems: [],
    });
    expect(await differences(true)).toEqual([]);
  });

  it('shows what differs, and is settled when it no longer does', async () => {
    const { order } = await shop.sells('differs', { DAY: 1 });
    const [payment] = order.payments;
    const ref = payment!.gatewayRef!;
    const paid = payment!.amount;
    await change(order, 'amount_minor = amount_minor + 1');
    expect((await settles()).settlement).toMatchObject({ openDifferences: 1 });
    expect(await differences()).toMatchObject([
      { kind: 'OTHER_AMOUNT', direction: 'PAYMENT', paymentId: payment!.id, theirs: paid },
    ]);
    await change(order, "amount_minor = amount_minor - 1, currency = 'USD'");
    await settles();
    expect(await differences()).toMatchObject([
      { kind: 'OTHER_CURRENCY', ours: { currency: 'USD' }, theirs: { currency: 'CNY' } },
    ]);
    await change(order, "currency = 'CNY', gateway_ref = 'pi_nowhere'");
    await settles();
    expect((await differences()).map(({ kind, gatewayRef }) => [kind, gatewayRef])).toEqual(
      expect.arrayContaining([
        ['MISSING_THERE', 'pi_nowhere'],
        ['MISSING_HERE', ref],
      ]),
    );
    await change(order, `gateway_ref = '${ref}'`);
    expect((await settles()).settlement).toMatchObject({ openDifferences: 0 });
    expect(await differences()).toEqual([]);
    expect((await differences(true)).every(({ settledAt }) => settledAt !== null)).toBe(true);
  });

  it('is not settled while the bank does not answer, nor by whoever may not', async () => {
    const down = { provider: 'stripe', kind: 'STATUS', status: 500 } as const;
    shop.sandbox.faults.add({ ...down, operation: 'readStatement', times: null });
    expect((await settles()).problems).toEqual([{ code: 'PROVIDER_UNAVAILABLE' }]);
    expect((await settles('2026-02-31')).problems).toEqual([
      { code: 'INVALID_INPUT', reason: 'DAY_MALFORMED' },
    ]);
    const lee = await shop.staff('lee', 'orders');
    await expect(lee.door.get('{ settlements { edges { node { id } } } }')).rejects.toThrow(
      'FORBIDDEN',
    );
  });

  it.each(['ALIPAY', 'WECHAT_PAY'])(
    'of %s is not settled before its bill is made, and staff are told that',
    async (method) => {
      expect((await settles(undefined, method)).problems).toEqual([
        { code: 'INVALID_INPUT', reason: 'BILL_NOT_MADE' },
      ]);
    },
  );

  it('is compared by itself when it is over, and tells of money that nobody knows', async () => {
    const day = await today();
    // More than fit on one page of the statement.
    shop.sandbox.faults.add({ provider: 'stripe', kind: 'CALLBACK_LOST', times: null });
    const intents = await times(101, () => chargeDirectly(shop.sandbox, 4_200));
    await shop.travels('27 hours');
    await settleDays(shop.inside);
    const query = '{ settlements { edges { node { day method openDifferences } } } }';
    type Days = { settlements: { edges: { node: object }[] } };
    const { settlements } = await kim.door.get<Days>(query);
    expect(settlements.edges.map(({ node }) => node)).toContainEqual({
      ...{ day, method: 'STRIPE', openDifferences: 101 },
    });
    const [found] = await differences();
    expect(found).toMatchObject({ kind: 'MISSING_HERE', ours: null, theirs: { amount: '42.00' } });
    expect(intents).toContain(found!.gatewayRef);
  });
});
