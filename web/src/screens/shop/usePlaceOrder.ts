import { useLocation } from 'wouter';
import { ShopPlaceOrderDocument } from '../../generated/graphql.js';
import { useAction } from '../../parts/useAction.js';
import { useBasket } from './basket.js';
import { orderOf, type Buyer } from './buyer.js';
import { keepOrder } from './myOrders.js';

/** Places the order, and leads to its page. */
export function usePlaceOrder(buyer: Buyer) {
  const { lines, empty } = useBasket();
  const [, go] = useLocation();
  const { act, loading, problems } = useAction(ShopPlaceOrderDocument, (data) => data.placeOrder);
  const place = async (expectedTotal: string | undefined): Promise<void> => {
    const answer = await act({
      ...orderOf(buyer, lines),
      ...(expectedTotal && { expectedTotal }),
    });
    if (!answer?.order || !answer.orderToken) return;
    const { id, number } = answer.order;
    keepOrder({ id, number, token: answer.orderToken });
    empty();
    go(`/shop/orders/${id}`);
  };
  return { place, loading, problems };
}
