import type { Locale } from '../../messages/messages.js';
import type { NotificationKind } from './writeMail.js';

/** The words around the figures of a mail. */
export interface MailTexts {
  subjects: Record<NotificationKind, (orderNumber: string) => string>;
  greeting: (name: string) => string;
  product: string;
  quantity: string;
  price: string;
  subtotal: string;
  shipping: string;
  discount: string;
  tax: (included: boolean) => string;
  total: string;
  shipTo: string;
}

export const mailTexts: Record<Locale, MailTexts> = {
  en: {
    subjects: { ORDER_CONFIRMATION: (number) => `Your order ${number} is confirmed` },
    greeting: (name) => `Hello ${name}, thank you for your order. We are getting it ready.`,
    product: 'Product',
    quantity: 'Quantity',
    price: 'Price',
    subtotal: 'Subtotal',
    shipping: 'Shipping',
    discount: 'Discount',
    tax: (included) => (included ? 'Tax (included)' : 'Tax'),
    total: 'Total',
    shipTo: 'Shipped to',
  },
  'zh-CN': {
    subjects: { ORDER_CONFIRMATION: (number) => `您的订单 ${number} 已确认` },
    greeting: (name) => `${name}，您好！感谢您的订购，我们正在为您备货。`,
    product: '商品',
    quantity: '数量',
    price: '金额',
    subtotal: '小计',
    shipping: '运费',
    discount: '优惠',
    tax: (included) => (included ? '税（已含）' : '税'),
    total: '合计',
    shipTo: '收货地址',
  },
};
