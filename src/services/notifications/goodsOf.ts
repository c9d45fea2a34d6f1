import type { Settings } from '../../context.js';
import type { Order } from '../../entities/Order.js';
import type { OrderLine } from '../../entities/OrderLine.js';
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
type Units = { line: OrderLine; quantity: number }[];

/** The goods that a message is about, as its reader calls them; nothing when it is about none. */
export function goodsOf(notice: Notice, settings: ListSettings, locale: Locale): Goods | undefined {
  const { goods } = KIND_RULES[notice.row.kind];
  if (!goods) return undefined;
  if (goods === 'ORDER') return orderGoods(notice.order, locale);
  const units = UNITS[goods](notice);
  if (units.length === 0) return undefined;
  const place =
    goods === 'RETURN' ? sendTo(notice, settings, locale) : shipTo(notice.order, locale);
  const lines = units.map(({ line, quantity }) => ({ ...called(line), quantity }));
  return { lines, isPriced: false, sums: [], place };
}

const UNITS: Record<Exclude<Listing, 'ORDER'>, (notice: Notice) => Units> = {
  PARCEL: ({ order, event }) => shipmentOf(order, event)?.lines.getItems() ?? [],
  MISSING: ({ order }) =>
    order.lines
      .getItems()
      .map((line) => ({ line, quantity: line.quantityBackordered }))
      .filter(({ quantity }) => quantity > 0),
  FILLED: ({ order, event }) =>
    unitsIn(event.data).flatMap(({ sku, quantity }) => {
      const line = order.lines.getItems().find((one) => one.sku === sku);
      return line ? [{ line, quantity }] : [];
    }),
  RETURN: ({ returned }) => returned?.lines.getItems() ?? [],
};

const unitsIn = ({ units }: Notice['event']['data']): { sku: string; quantity: number }[] =>
  Array.isArray(units) ? units : [];

const called = ({ productName, sku }: OrderLine) => ({ name: productName, sku });

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
    sums: sumsOf(order).map(({ word, minor, ...more }) => ({
      ...more,
      label: say(locale, 'words', word),
      amount: amount(minor),
    })),
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
