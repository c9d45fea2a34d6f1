import {
  catalogueOf,
  notGoods,
  type CatalogueItem,
} from '../../src/services/catalogue/imports/salesGoods.js';
import type { SalesRow } from '../../src/services/catalogue/imports/salesRows.js';
import { matchReturns, type Returns } from './matchReturns.js';
import { Tally } from './Tally.js';

export interface Line {
  sku: string;
  quantity: number;
  priceMinor: number;
}

/** What is to be asked of the shop for one invoice, or what one took back: only lines of goods. */
export interface Invoice {
  invoiceNo: string;
  date: string;
  customerNo: string | undefined;
  country: string;
  lines: Line[];
}

export interface Plan {
  catalogue: Map<string, CatalogueItem>;
  /** Units sold, by SKU: what the shelves have to hold. */
  stock: Map<string, number>;
  orders: Invoice[];
  returns: Returns;
  invoices: number;
  cancellations: number;
  /** Invoices and lines that say nothing to a shop, by rule. */
  invoicesLeftOut: Tally;
  linesLeftOut: Tally;
  /** What the file took for postage and carriage. */
  postageMinor: number;
}

/** Decides what to do with every line of the file before the first is sent. */
export function planReplay(rows: readonly SalesRow[]): Plan {
  const catalogue = catalogueOf(rows);
  const invoicesLeftOut = new Tally();
  const linesLeftOut = new Tally();
  const orders: Invoice[] = [];
  const takenBack: Invoice[] = [];
  const byInvoice = Map.groupBy(rows, ({ invoiceNo }) => invoiceNo);
  for (const invoice of byInvoice.values()) {
    const isReturn = isCancellation(invoice[0]!);
    const goods = invoice.filter((row) => !linesLeftOut.add(notGoods(row)));
    const reason = goods.length === 0 ? 'no goods on it' : undefined;
    if (invoicesLeftOut.add(reason)) continue;
    if (isReturn) takenBack.push(invoiceOf(goods));
    else planOrder(goods, { catalogue, orders, invoicesLeftOut, linesLeftOut });
  }
  return {
    catalogue,
    stock: unitsOf(orders, catalogue),
    orders,
    returns: matchReturns(takenBack, orders),
    invoices: byInvoice.size,
    cancellations: [...byInvoice.values()].filter(([first]) => isCancellation(first!)).length,
    invoicesLeftOut,
    linesLeftOut,
    postageMinor: postageOf(rows),
  };
}

const isCancellation = ({ invoiceNo }: SalesRow): boolean => invoiceNo.startsWith('C');

/**
 * Lines without a price are presents or corrections of stock. A correction that the shop itself can't take for an
 * order (units below zero, or of what is never sold) goes to the shop as it is, to be refused by it.
 */
function planOrder(
  goods: readonly SalesRow[],
  {
    catalogue,
    orders,
    invoicesLeftOut,
    linesLeftOut,
  }: Pick<Plan, 'catalogue' | 'orders' | 'invoicesLeftOut' | 'linesLeftOut'>,
): void {
  const sold = goods.filter((row) => row.priceMinor > 0);
  if (sold.length > 0) {
    for (let gifts = goods.length - sold.length; gifts > 0; gifts -= 1) {
      linesLeftOut.add('presents (price 0) beside what was sold');
    }
    orders.push(invoiceOf(sold));
  } else if (goods.every(({ quantity, sku }) => quantity <= 0 || !catalogue.has(sku))) {
    orders.push(invoiceOf(goods));
  } else {
    invoicesLeftOut.add('nothing on it was sold (price 0)');
  }
}

function invoiceOf(goods: readonly SalesRow[]): Invoice {
  const { invoiceNo, date, customerNo, country } = goods[0]!;
  const lines = goods.map(({ sku, quantity, priceMinor }) => ({ sku, quantity, priceMinor }));
  return { invoiceNo, date, customerNo, country, lines };
}

function unitsOf(orders: readonly Invoice[], catalogue: Plan['catalogue']): Map<string, number> {
  const units = new Map<string, number>();
  for (const { sku, quantity } of orders.flatMap(({ lines }) => lines)) {
    if (quantity > 0 && catalogue.has(sku)) units.set(sku, (units.get(sku) ?? 0) + quantity);
  }
  return units;
}

const postageOf = (rows: readonly SalesRow[]): number =>
  rows
    .filter((row) => notGoods(row)?.startsWith('postage') && !isCancellation(row))
    .reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
