import { OrderStatus } from './OrderStatus.js';
import { PaymentStatus } from './PaymentStatus.js';

/** Every move that an order can make. What is not listed here is refused. */
export const orderMoves: Record<OrderStatus, readonly OrderStatus[]> = {
  PENDING: [OrderStatus.CONFIRMED, OrderStatus.CANCELLED],
  PENDING_RESTOCK: [OrderStatus.PENDING, OrderStatus.CANCELLED],
  CONFIRMED: [OrderStatus.PROCESSING, OrderStatus.CANCELLED],
  PROCESSING: [OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED, OrderStatus.CANCELLED],
  PARTIALLY_SHIPPED: [OrderStatus.SHIPPED, OrderStatus.DELIVERED, OrderStatus.REFUNDED],
  // Backwards when the goods of a parcel that did not arrive are sent again.
  SHIPPED: [OrderStatus.DELIVERED, OrderStatus.REFUNDED, OrderStatus.PARTIALLY_SHIPPED],
  DELIVERED: [OrderStatus.COMPLETED, OrderStatus.REFUNDED, OrderStatus.PARTIALLY_SHIPPED],
  COMPLETED: [OrderStatus.REFUNDED],
  // Late money only: the hold had run out, and everything could be taken again.
  CANCELLED: [OrderStatus.CONFIRMED],
  // Its refund went through and came back from the bank, days later.
  REFUNDED: [OrderStatus.SHIPPED, OrderStatus.DELIVERED],
};

/** Every move that an order's money can make. */
export const paymentMoves: Record<PaymentStatus, readonly PaymentStatus[]> = {
  PENDING: [PaymentStatus.PAID, PaymentStatus.FAILED, PaymentStatus.UNKNOWN],
  FAILED: [PaymentStatus.PENDING, PaymentStatus.PAID],
  UNKNOWN: [PaymentStatus.PAID, PaymentStatus.FAILED],
  PAID: [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.REFUNDED],
  // Backwards when a refund that had gone through comes back from the bank.
  PARTIALLY_REFUNDED: [
    PaymentStatus.PARTIALLY_REFUNDED,
    PaymentStatus.REFUNDED,
    PaymentStatus.PAID,
  ],
  REFUNDED: [PaymentStatus.PARTIALLY_REFUNDED, PaymentStatus.PAID],
};
