import { countryCode } from './contacts.js';
import type { Plan } from './planReplay.js';
import type { MalformedRow, SalesFile } from './readSales.js';
import { valueOf, type Results } from './Results.js';
import type { Tally } from './Tally.js';

const SHOWN_FAULTS = 20;

export function printMalformed(malformed: readonly MalformedRow[]): void {
  for (const { line, fault } of malformed.slice(0, SHOWN_FAULTS)) {
    console.log(`  line ${line} is malformed and left out: ${fault}`);
  }
  const more = malformed.length - SHOWN_FAULTS;
  if (more > 0) console.log(`  … and ${more} more`);
}

/** What was made of the file before anything was sent. */
export function printPlan({ rows, malformed }: SalesFile, plan: Plan): void {
  const several = plan.catalogue
    .values()
    .filter(({ prices }) => prices > 1)
    .toArray().length;
  const units = plan.stock.values().reduce((sum, quantity) => sum + quantity, 0);
  printTable([
    ['lines read', number(rows.length)],
    ['malformed lines', number(malformed.length)],
    ['products', number(plan.catalogue.size)],
    ['  of them with several prices: the most frequent one counts', number(several)],
    ['units on the shelves', number(units)],
    ['lines that are no goods', number(plan.linesLeftOut.total)],
    ...reasonsOf(plan.linesLeftOut),
  ]);
  const names = new Set(rows.map(({ country }) => country));
  const decided = [...names].map((name) => `${name} → ${countryCode(name) ?? 'no country'}`);
  console.log(`\n  countries: ${decided.toSorted().join(', ')}\n`);
}

/** What became of it. */
export function printSummary(plan: Plan, results: Results, seconds: number): void {
  const { accepted, refused } = results;
  const { deferred, parts, unitsLeft } = plan.returns;
  const wanted = new Set([...parts.values()].flat().map(({ invoiceNo }) => invoiceNo)).size;
  const { returnedBy } = results;
  printTable([
    ['invoices read', number(plan.invoices)],
    ['  of them cancellations (C…)', number(plan.cancellations)],
    ['invoices left out by rule', number(plan.invoicesLeftOut.total)],
    ...reasonsOf(plan.invoicesLeftOut),
    ['orders accepted', number(accepted.length)],
    ['  of them answered from an earlier run', number(results.earlier)],
    ['  of them expired before an earlier run had paid them', number(results.expired)],
    ['orders refused by the shop', number(results.refusedInvoices)],
    ...reasonsOf(refused),
    ['orders cancelled, taken back whole', number(results.cancelled)],
    ['cancellations of a part, returned', number(returnedBy.size)],
    ['  returns, one for each order', number(results.returns)],
    ['  units of them that no order had', number(unitsLeft)],
    ['  of orders that the shop refused', number(wanted - returnedBy.size)],
    ['cancellations left out', number(deferred.total)],
    ...reasonsOf(deferred),
    ...moneyOf(plan, results),
    ...speedOf(results, seconds),
  ]);
}

function moneyOf({ postageMinor }: Plan, { accepted }: Results): [string, string][] {
  const sum = (amount: (one: Results['accepted'][number]) => number) =>
    accepted.reduce((total, one) => total + amount(one), 0);
  const inFile = sum(({ invoice }) => valueOf(invoice));
  const inShop = sum(({ order }) => pence(order.pricing.subtotal.amount));
  const count = (isSo: (pricing: Results['accepted'][number]['order']['pricing']) => boolean) =>
    number(accepted.filter(({ order }) => isSo(order.pricing)).length);
  return [
    ['value of the accepted orders in the file', pounds(inFile)],
    ['  at the prices of the catalogue', pounds(inShop)],
    ['  difference', pounds(inShop - inFile)],
    [
      'shipping that the shop charged',
      pounds(sum(({ order }) => pence(order.pricing.shipping.amount))),
    ],
    ['  postage and carriage in the file', pounds(postageMinor)],
    [
      'orders with tax inside their prices',
      count(({ taxIncluded, tax }) => taxIncluded && pence(tax.amount) > 0),
    ],
    ['  without a rate for their country', count(({ tax }) => pence(tax.amount) === 0)],
    [
      '  with tax on top of their prices',
      count(({ taxIncluded, tax }) => !taxIncluded && pence(tax.amount) > 0),
    ],
  ];
}

function speedOf(results: Results, seconds: number): [string, string][] {
  const times = results.placementMs;
  const quantile = (part: number) =>
    times.length > 0 ? `${times[Math.ceil(times.length * part) - 1]!.toFixed(0)} ms` : '–';
  return [
    ['orders a second', ((times.length + results.refusedInvoices) / seconds).toFixed(1)],
    ['placeOrder, p50', quantile(0.5)],
    ['placeOrder, p95', quantile(0.95)],
  ];
}

const reasonsOf = (tally: Tally): [string, string][] =>
  tally.entries.map(([reason, count]) => [`  ${reason}`, number(count)]);

function printTable(rows: readonly [string, string][]): void {
  const left = Math.max(...rows.map(([what]) => what.length));
  const right = Math.max(...rows.map(([, value]) => value.length));
  for (const [what, value] of rows) {
    console.log(`  ${what.padEnd(left)}  ${value.padStart(right)}`);
  }
}

const number = (value: number): string => value.toLocaleString('en-GB');

const pence = (amount: string): number => Math.round(Number(amount) * 100);

const pounds = (minor: number): string =>
  (minor / 100).toLocaleString('en-GB', { style: 'currency', currency: 'GBP' });
