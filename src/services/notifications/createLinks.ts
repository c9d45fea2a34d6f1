import type { Links } from '../../context.js';
import type { Order } from '../../entities/Order.js';

export interface LinkOptions {
  /** Where the outside reaches the shop; asked each time, since a port may only be known when it is open. */
  publicUrl: () => string;
  /** A page elsewhere, with `{number}` in it. */
  orderPageUrl?: string | undefined;
  /** What opens an order in the shop's own pages, where there are any. */
  orderToken?: ((order: Order) => Promise<string>) | undefined;
}

/** Puts the addresses together that messages and answers lead to. */
export function createLinks({ publicUrl, orderPageUrl, orderToken }: LinkOptions): Links {
  return {
    async orderPage(order) {
      if (orderPageUrl)
        return orderPageUrl.replaceAll('{number}', encodeURIComponent(order.number));
      // Behind the #, which browsers keep to themselves.
      return orderToken && `${publicUrl()}/shop/orders/${order.id}#${await orderToken(order)}`;
    },
    console: () => `${publicUrl()}/`,
    unsubscribe: (token) => `${publicUrl()}/unsubscribe?token=${token}`,
    document: (kind, id) => `${publicUrl()}/documents/${kind}/${id}.pdf`,
    smsReceipt: (provider, id) => `${publicUrl()}/webhooks/${provider}?id=${id}`,
  };
}
