import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, type OpenShop } from '../support/shop.js';

let shop: OpenShop;

beforeAll(async () => {
  shop = await openShop();
}, 60_000);
afterAll(() => shop.closes(), 60_000);

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

  it('is for those alone who look after customers', async () => {
    const lee = await shop.staff('lee', 'orders');
    const { errors } = await lee.door.ask('{ blockedCustomers { edges { node { value } } } }');
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
