import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.closes(), 120_000);

describe('the list of those who may not order', () => {
  it('is read page by page, with who blocked whom and why', async () => {
    const kim = await shop.kim();
    const blocked = [
      { kind: 'CUSTOMER_ID', value: 'listed two' },
      { kind: 'EMAIL', value: 'listed@example.com' },
      { kind: 'PHONE', value: '+8613912345679' },
    ];
    for (const { kind, value } of blocked) await kim.blocks(kind, value);
    type Page = {
      blockedCustomers: {
        edges: { node: { kind: string; value: string; reason: string; blockedBy: string } }[];
        pageInfo: { endCursor: string };
      };
    };
    const query = `query ($after: String) { blockedCustomers(first: 2, after: $after) {
      edges { node { kind value reason blockedBy } } pageInfo { endCursor } } }`;
    const { blockedCustomers: first } = await kim.door.get<Page>(query, {});
    const after = first.pageInfo.endCursor;
    const { blockedCustomers: rest } = await kim.door.get<Page>(query, { after });
    const listed = [...first.edges, ...rest.edges].map(({ node }) => node);
    expect(listed).toEqual(
      blocked.map((one) => ({ ...one, reason: 'Bad debts', blockedBy: 'staff:kim' })),
    );
    await kim.unblocks('EMAIL', 'listed@example.com');
    const { blockedCustomers: left } = await kim.door.get<Page>(query, {});
    expect(left.edges.map(({ node }) => node.kind)).toEqual(['CUSTOMER_ID', 'PHONE']);
  });

  it('takes nothing that is no e-mail or phone, and says so', async () => {
    const kim = await shop.kim();
    const refusals = async (kind: string, value: string) =>
      (
        await kim.door.change<{ problems: object[] }>(
          'blockCustomer',
          { kind, value, reason: 'Bad debts' },
          'problems { code message path }',
        )
      ).problems;
    expect(await refusals('EMAIL', 'not-an-email')).toEqual([
      {
        code: 'INVALID_INPUT',
        message: 'This can not be used: this is not an e-mail address.',
        path: ['value'],
      },
    ]);
    expect(await refusals('PHONE', 'none')).toMatchObject([
      { message: 'This can not be used: this is not a phone number.' },
    ]);
    expect(await refusals('CUSTOMER_ID', ' ')).toMatchObject([
      { message: 'This can not be used: a customer id is missing.' },
    ]);
    // What was listed before that was so can be taken off.
    await shop.rows(
      "insert into blocked_contact values ('EMAIL', 'no mail', 'Long ago', 'staff:kim', now())",
    );
    const { unblocked } = await kim.door.change<{ unblocked: boolean }>(
      'unblockCustomer',
      { kind: 'EMAIL', value: 'no mail' },
      'unblocked',
    );
    expect(unblocked).toBe(true);
  });

  it('is for those alone who look after customers', async () => {
    const lee = await shop.staff('lee', 'orders');
    const { errors } = await lee.door.ask('{ blockedCustomers { edges { node { value } } } }');
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
