import { randomUUID } from 'node:crypto';
import { PlaceGuestOrderDocument } from './generated/graphql.js';
import type { ShopClient } from './createShopClient.js';

/** Somebody without an account buys tea; the token that comes with the order is the key to it. */
export async function placeGuestOrder({
  apollo,
}: ShopClient): Promise<{ id: string; token: string }> {
  const { data } = await apollo.mutate({
    mutation: PlaceGuestOrderDocument,
    variables: {
      input: {
        idempotencyKey: randomUUID(),
        customer: { name: 'Li Wei', email: 'li.wei@example.com', phone: '13800138000' },
        shippingAddress: {
          street: '南京东路 100 号',
          city: '上海市',
          province: '上海市',
          postalCode: '200001',
          country: 'CN',
        },
        lines: [{ sku: 'TEA-LONGJING', quantity: 1 }],
        paymentMethod: 'STRIPE',
      },
    },
  });
  const { order, orderToken, problems } = data!.placeOrder;
  if (!order || !orderToken) throw new Error(problems.map(({ message }) => message).join(' '));
  return { id: order.id, token: orderToken };
}
