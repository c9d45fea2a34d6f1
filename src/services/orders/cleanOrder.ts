import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';
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

// What GraphQL can say back; far above every limit.
const LARGEST_INT = 2 ** 31 - 1;

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
    postalCode: cleanPostalCode(address.postalCode),
    country: address.country.trim().toUpperCase(),
  };
}

/** Digits are one number; where there are letters, a space belongs to the code. */
function cleanPostalCode(text: string): string {
  const code = squeeze(text).toUpperCase();
  return /[A-Z]/.test(code) ? code : code.replaceAll(' ', '');
}

/** As the country of the address would dial it. Where no numbering plan is known, at least ten digits. */
export function e164(phone: string, country: string): string | undefined {
  const defaultCountry = country as CountryCode;
  const parsed = parsePhoneNumberFromString(phone, { defaultCountry, extract: false });
  if (parsed?.isValid()) return parsed.ext ? undefined : parsed.number;
  const hasPlan = phone.trim().startsWith('+') ? parsed !== undefined : isSupportedCountry(country);
  const digits = phone.replaceAll(/[\s()./-]/g, '');
  return !hasPlan && /^\+?\d{10,15}$/.test(digits) ? digits : undefined;
}

function demandOf(lines: readonly { sku: string; quantity: number }[]): Map<string, number> {
  const demand = new Map<string, number>();
  for (const { sku, quantity } of lines) {
    demand.set(sku, Math.min((demand.get(sku) ?? 0) + quantity, LARGEST_INT));
  }
  return demand;
}

const squeeze = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');
