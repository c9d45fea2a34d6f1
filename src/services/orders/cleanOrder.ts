import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { PaymentMethod } from '../../entities/PaymentMethod.js';

/** What a client asks for, as it stands in the schema. */
export interface PlaceOrder extends QuoteOrder {
  idempotencyKey: string;
}

export interface QuoteOrder {
  customer: { name: string; email: string; phone: string };
  shippingAddress: OrderAddress;
  lines: { sku: string; quantity: number; unitPrice?: string | undefined }[];
  shippingMethod?: string | undefined;
  couponCode?: string | undefined;
  paymentMethod: PaymentMethod;
  currency?: string | undefined;
  expectedTotal?: string | undefined;
  acceptBackorder?: boolean | undefined;
  specialInstructions?: string | undefined;
}

export interface OrderAddress {
  street: string;
  city: string;
  province: string;
  postalCode: string;
  country: string;
}

/** The same, with everything in its one right form. */
export interface CleanOrder extends Omit<QuoteOrder, 'customer'> {
  customer: {
    name: string;
    email: string;
    /** E.164; absent when it is no phone number. */
    phone: string | undefined;
  };
  shippingMethod: string;
  currency: string;
  acceptBackorder: boolean;
  /** How much of each SKU is asked for, all lines together. */
  demand: ReadonlyMap<string, number>;
}

export function cleanOrder(order: QuoteOrder, defaultCurrency: string): CleanOrder {
  const shippingAddress = cleanAddress(order.shippingAddress);
  const lines = order.lines.map((line) => ({ ...line, sku: line.sku.trim() }));
  const { customer } = order;
  return {
    ...order,
    customer: {
      name: squeeze(customer.name),
      email: customer.email.trim().toLowerCase(),
      phone: e164(customer.phone, shippingAddress.country),
    },
    shippingAddress,
    lines,
    shippingMethod: order.shippingMethod?.trim().toUpperCase() || 'STANDARD',
    couponCode: order.couponCode?.trim().toUpperCase() || undefined,
    currency: order.currency ?? defaultCurrency,
    acceptBackorder: order.acceptBackorder ?? false,
    specialInstructions: order.specialInstructions?.trim() || undefined,
    demand: demandOf(lines),
  };
}

function cleanAddress(address: OrderAddress): OrderAddress {
  return {
    street: squeeze(address.street),
    city: squeeze(address.city),
    province: squeeze(address.province),
    postalCode: address.postalCode.replaceAll(/\s/g, '').toUpperCase(),
    country: address.country.trim().toUpperCase(),
  };
}

/** As the country of the address would dial it. Where no plan is known, at least ten digits. */
export function e164(phone: string, country: string): string | undefined {
  const parsed = parsePhoneNumberFromString(phone, country as CountryCode);
  if (parsed?.isValid()) return parsed.number;
  const digits = phone.replaceAll(/\D/g, '');
  const isUnknownPlan = parsed === undefined && phone.trim().startsWith('+');
  return isUnknownPlan && digits.length >= 10 && digits.length <= 15 ? `+${digits}` : undefined;
}

function demandOf(lines: readonly { sku: string; quantity: number }[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines) demand.set(sku, (demand.get(sku) ?? 0) + quantity);
  return demand;
}

const squeeze = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
