import { openOrm } from '../../src/database/openOrm.js';
import { Order } from '../../src/entities/Order.js';
import { OrderLine } from '../../src/entities/OrderLine.js';
import { PaymentMethod } from '../../src/entities/PaymentMethod.js';
import { Shipment } from '../../src/entities/Shipment.js';
import { ShipmentLine } from '../../src/entities/ShipmentLine.js';

const PLACED = new Date('2026-11-20T10:05:00Z');
const PAID = new Date('2026-11-20T10:07:00Z');
const HELD_UNTIL = new Date('2026-11-20T10:20:00Z');
const ARRIVES = new Date('2026-11-24T10:07:00Z');
const LEAVES = new Date('2026-11-21T10:07:00Z');

const GOODS = [
  {
    sku: 'TEA-LONGJING',
    productName: '西湖龙井 明前特级 250 克',
    quantity: 2,
    unitPriceMinor: 12_990,
  },
  {
    sku: 'POT-YIXING',
    productName: '宜兴紫砂壶（手工）· Yixing teapot',
    quantity: 1,
    unitPriceMinor: 49_900,
  },
  { sku: 'CUP-龘', productName: '龘䶮𬭛 青瓷杯 ①号 ≤80℃', quantity: 6, unitPriceMinor: 2_550 },
];

/** Entities know their columns once they are discovered; no database is asked. */
export async function discoverEntities(): Promise<void> {
  await openOrm({
    url: 'postgres://nobody@127.0.0.1:1/nothing',
    poolSize: 1,
    applicationName: 'sample',
  });
}

/** An order with everything on it, to look at. Never stored. */
export function sampleOrder(locale: string, lineCount = GOODS.length): Order {
  const goods = Array.from({ length: lineCount }, (_, index) => GOODS[index % GOODS.length]!);
  const subtotalMinor = goods.reduce((sum, one) => sum + one.quantity * one.unitPriceMinor, 0);
  const order = Order.place({
    number: '20261120K3V9T0MQ4R7X',
    customer: { id: 'li.wei', name: '李伟', email: 'li.wei@example.com', phone: '+8613800138000' },
    shippingAddress: {
      street: '南京西路 1266 号恒隆广场一期 3902 室',
      ...{ city: '上海', province: '上海市', postalCode: '200040', country: 'CN' },
    },
    pricing: {
      ...{ subtotalMinor, shippingMinor: 800, discountMinor: 5_000 },
      ...{ taxMinor: 9_512, totalMinor: subtotalMinor - 4_200, taxIncluded: true },
    },
    ...{ currency: 'CNY', shippingMethod: 'STANDARD', couponCode: 'TEA50', locale },
    paymentMethod: PaymentMethod.STRIPE,
    specialInstructions: '请在工作日送货；如无人接听，请放前台。',
    ...{ createdAt: PLACED, holdExpiresAt: HELD_UNTIL },
  });
  goods.forEach((one, index) => {
    const totalPriceMinor = one.quantity * one.unitPriceMinor;
    const line = { order, position: index + 1, ...one, totalPriceMinor };
    order.lines.add(Object.assign(new OrderLine(), line));
  });
  return order;
}

/** The same, paid and about to leave. */
export function samplePaid(locale: string, lineCount?: number): Order {
  const order = sampleOrder(locale, lineCount);
  order.paid(PAID, {});
  order.confirm(PAID);
  order.startProcessing(PAID, LEAVES);
  order.shipments.add(sampleShipment(order));
  order.lines.getItems(false)[1]!.quantityBackordered = 1;
  return order;
}

function sampleShipment(order: Order): Shipment {
  const shipment = Object.assign(new Shipment(), {
    ...{ order, carrier: 'sf', trackingNumber: 'SF1234567890123', shippedAt: LEAVES },
    estimatedDelivery: ARRIVES,
    trackingUrl: 'https://www.kuaidi100.com/chaxun?com=shunfeng&nu=SF1234567890123',
  });
  const [line] = order.lines.getItems(false);
  shipment.lines.add(Object.assign(new ShipmentLine(), { shipment, line, quantity: 2 }));
  return shipment;
}
