import type { ScreenState } from './OrderScreen.js';

const CONNECTION = { connecting: '…', live: '●', lost: '○ reconnecting' };

/** The screen as lines of text. */
export function drawScreen({ connection, order, events, problem }: ScreenState): string {
  if (problem) return `${problem}\n`;
  if (!order) return `Loading ${CONNECTION[connection]}\n`;
  const { total } = order.pricing;
  const lines = [
    `Order ${order.number}   ${order.status}   ${CONNECTION[connection]}`,
    ...order.lines.map(({ quantity, productName }) => `  ${quantity} × ${productName}`),
    `  ${total.amount} ${total.currency}   payment ${order.paymentStatus}, parcel ${order.shippingStatus}`,
    ...order.shipments.map(
      ({ carrier, trackingNumber, status }) => `  ${carrier} ${trackingNumber}: ${status}`,
    ),
    ...events.map(({ sequence, message }) => `  ${String(sequence).padStart(2)}  ${message}`),
    order.availableActions.length > 0 ? `  [${order.availableActions.join('] [')}]` : '',
  ];
  return `${lines.filter((line) => line !== '').join('\n')}\n`;
}
