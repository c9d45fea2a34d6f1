import type { PaymentMethod } from '../../generated/graphql.js';

/** What the form asks for: one flat list, since every field is a line of text. */
export interface Buyer {
  name: string;
  email: string;
  phone: string;
  street: string;
  city: string;
  province: string;
  postalCode: string;
  country: string;
  couponCode: string;
  paymentMethod: PaymentMethod;
}

export const NOBODY: Buyer = {
  name: '',
  email: '',
  phone: '',
  street: '',
  city: '',
  province: '',
  postalCode: '',
  country: 'CN',
  couponCode: '',
  paymentMethod: 'ALIPAY',
};

/** Somebody to try a demo shop with. */
export const LI_WEI: Buyer = {
  ...NOBODY,
  name: '李伟',
  email: 'li.wei@example.com',
  phone: '13800138000',
  street: '南京东路 100 号',
  city: '上海市',
  province: '上海市',
  postalCode: '200001',
};

export type TextField = Exclude<keyof Buyer, 'paymentMethod'>;

/** Fields in the order of the form, and how a browser fills them in by itself. */
export const FIELDS: readonly { name: TextField; autoComplete: string; optional?: true }[] = [
  { name: 'name', autoComplete: 'name' },
  { name: 'email', autoComplete: 'email' },
  { name: 'phone', autoComplete: 'tel' },
  { name: 'street', autoComplete: 'street-address' },
  { name: 'city', autoComplete: 'address-level2' },
  { name: 'province', autoComplete: 'address-level1' },
  { name: 'postalCode', autoComplete: 'postal-code' },
  { name: 'country', autoComplete: 'country' },
  { name: 'couponCode', autoComplete: 'off', optional: true },
];

export const isComplete = (buyer: Buyer): boolean =>
  FIELDS.every(({ name, optional }) => optional || buyer[name].trim() !== '');

export function orderOf(
  buyer: Buyer,
  lines: readonly { sku: string; quantity: number; unitPrice: { amount: string } }[],
) {
  const { name, email, phone, couponCode, paymentMethod, ...shippingAddress } = buyer;
  return {
    customer: { name, email, phone },
    shippingAddress,
    lines: lines.map(({ sku, quantity, unitPrice }) => ({
      ...{ sku, quantity },
      unitPrice: unitPrice.amount,
    })),
    ...(couponCode.trim() && { couponCode }),
    paymentMethod,
  };
}
