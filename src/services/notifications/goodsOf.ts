import type { Settings } from '../../context.js';
import { toMinor, type Money } from '../../entities/Money.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
import type { Refund } from '../../entities/Refund.js';
import { ReturnStatus } from '../../entities/ReturnStatus.js';
import { say, type Catalogue, type Locale } from '../../messages/messages.js';
import { KIND_RULES, type KindRule } from './kindRules.js';
import { shipmentOf, type Notice } from './Notice.js';
import { spokenAddress, spokenMoney } from './spoken.js';

/** What a mail lists. */
export interface Goods {
  lines: { name: string; sku: string; quantity: number; price?: string }[];
  /** Whether the lines have prices. */
  isPriced: boolean;
  sums: { label: string; amount: string; isTotal?: boolean }[];
  /** Where it goes. */
  place?: { label: string; address: string } | undefined;
}

type Listing = NonNullable<KindRule['goods']>;
type ListSettings = Pick<Settings, 'returnAddress'>;

interface Units {
  line: OrderLine;
  quantity: number;
  /** What goes back for them. */
  backMinor?: number | undefined;
}

/** The goods that a message is about, as its reader calls them; nothing when it is about none. */
export function goodsOf(notice: Notice, settings: ListSettings, locale: Locale): Goods | undefined {
  const { goods } = KIND_RULES[notice.row.kind];
  if (!goods) return undefined;
  if (goods === 'ORDER') return orderGoods(notice.order, locale);
  const units = UNITS[goods](notice);
  if (units.length === 0) return undefined;
  const isPriced = units.every(({ backMinor }) => backMinor !== undefined);
  const amount = (minor: number) => spokenMoney(minor, notice.order.currency, locale);
  const lines = units.map(({ line, quantity, backMinor }) => {
    const price = backMinor === undefined ? {} : { price: amount(backMinor) };
    return { ...called(line), quantity, ...price };
  });
  const sums = isPriced ? backSums(notice, units, locale) : [];
  return { lines, isPriced, sums, place: placeOf(notice, settings, locale) };
}

const UNITS: Record<Exclude<Listing, 'ORDER'>, (notice: Notice) => Units[]> = {
  PARCEL: ({ order, event }) =>
    shipmentOf(order, event)
      ?.lines.getItems()
      .map(({ line, quantity }) => ({ line, quantity })) ?? [],
  MISSING: ({ order, event: { data } }) => namedUnits(order, data['missing'] ?? [data]),
  FILLED: ({ order, event }) => namedUnits(order, event.data['units']),
  RETURN: ({ order, event, returned }) =>
    event.data['units'] === undefined
      ? (returned?.lines.getItems() ?? []).map(({ line, quantity }) => ({ line, quantity }))
      : namedUnits(order, event.data['units']),
  REFUND: ({ refund }) => (refund ? refundedUnits(refund) : []),
};

/** Of what goes back by several payments, each tells of its own part, and the first of the goods: without prices. */
function refundedUnits({ amountMinor, shippingMinor, lines }: Refund): Units[] {
  const units = lines.getItems();
  const goodsMinor = units.reduce((sum, one) => sum + one.amountMinor, 0);
  const isAll = goodsMinor + shippingMinor === amountMinor;
  return units.map(({ line, quantity, amountMinor: backMinor }) => ({
    ...{ line, quantity },
    ...(isAll && { backMinor }),
  }));
}

/** Units as events name them: by SKU, with what goes back for them where money does. */
function namedUnits(order: Order, units: unknown): Units[] {
  if (!Array.isArray(units)) return [];
  return (units as NamedUnits[]).flatMap(({ sku, quantity, amount }) => {
    const line = order.lines.getItems().find((one) => one.sku === sku);
    const backMinor = amount && toMinor(amount.amount, order.currency);
    return line ? [{ line, quantity, backMinor }] : [];
  });
}

interface NamedUnits {
  sku: string;
  quantity: number;
  amount?: Pick<Money, 'amount'>;
}

/** What goes back in all. */
function backSums(
  { order, refund }: Notice,
  units: readonly Units[],
  locale: Locale,
): Goods['sums'] {
  const goodsMinor = units.reduce((sum, { backMinor = 0 }) => sum + backMinor, 0);
  const { amountMinor = goodsMinor, shippingMinor = 0 } = refund ?? {};
  const shipping: Sum = { word: 'shipping', minor: shippingMinor };
  // Of an inspected return nobody knows yet whether money or other goods follow.
  const word = refund ? 'refunded' : 'total';
  const total: Sum = { word, minor: amountMinor, isTotal: true };
  return said([...(shippingMinor > 0 ? [shipping] : []), total], order, locale);
}

const said = (sums: readonly Sum[], { currency }: Order, locale: Locale): Goods['sums'] =>
  sums.map(({ word, minor, ...more }) => ({
    ...more,
    label: say(locale, 'words', word),
    amount: spokenMoney(minor, currency, locale),
  }));

const called = ({ productName, sku }: OrderLine) => ({ name: productName, sku });

/** Where the goods go; what has come back goes nowhere. */
function placeOf(notice: Notice, settings: ListSettings, locale: Locale): Goods['place'] {
  const { goods } = KIND_RULES[notice.row.kind];
  if (goods === 'RETURN') return sendTo(notice, settings, locale);
  return goods === 'REFUND' ? undefined : shipTo(notice.order, locale);
}

const shipTo = ({ shippingAddress }: Order, locale: Locale) => ({
  label: say(locale, 'words', 'shipTo'),
  address: spokenAddress(shippingAddress, locale),
});

/** Where approved goods are sent back to. */
function sendTo({ event }: Notice, { returnAddress }: ListSettings, locale: Locale) {
  if (!returnAddress || event.data['status'] !== ReturnStatus.APPROVED) return undefined;
  return { label: say(locale, 'words', 'sendBackTo'), address: returnAddress };
}

function orderGoods(order: Order, locale: Locale): Goods {
  const amount = (minor: number) => spokenMoney(minor, order.currency, locale);
  return {
    lines: order.lines.getItems().map((line) => ({
      ...called(line),
      quantity: line.quantity,
      price: amount(line.totalPriceMinor),
    })),
    isPriced: true,
    sums: said(sumsOf(order), order, locale),
    place: shipTo(order, locale),
  };
}

interface Sum {
  word: keyof Catalogue['words'];
  minor: number;
  isTotal?: boolean;
}

/** What an order costs, line by line. */
export function sumsOf({ pricing, creditMinor, dueMinor }: Order): Sum[] {
  const discount: Sum = { word: 'discount', minor: 0 - pricing.discountMinor };
  const sums: Sum[] = [
    { word: 'subtotal', minor: pricing.subtotalMinor },
    { word: 'shipping', minor: pricing.shippingMinor },
    ...(pricing.discountMinor > 0 ? [discount] : []),
    { word: pricing.taxIncluded ? 'taxIncluded' : 'tax', minor: pricing.taxMinor },
    { word: 'total', minor: pricing.totalMinor, isTotal: true },
  ];
  if (creditMinor === 0) return sums;
  return [
    ...sums,
    { word: 'credit', minor: 0 - creditMinor },
    { word: 'due', minor: dueMinor, isTotal: true },
  ];
}
