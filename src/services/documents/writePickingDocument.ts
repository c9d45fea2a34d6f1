import type { PickingItem } from '../../entities/PickingItem.js';
import type { PickingList } from '../../entities/PickingList.js';
import type { Attachment } from '../../gateways/mail/MailGateway.js';
import { nameOf, say, type Locale } from '../../messages/messages.js';
import type { Route } from '../fulfilment/routes/readRoute.js';
import { spokenAddress, spokenTime, spokenWeight } from '../notifications/spoken.js';
import { Page, type Cell, type Column } from './Page.js';

/** One walk: a list, or those of a wave; with their items, orders and warehouse. */
export interface Walk {
  lists: readonly PickingList[];
  route: Route;
  /** Says that it is a wave's. */
  waveId?: string | undefined;
  createdAt: Date;
}

const MINUTE_MS = 60_000;
// In points: what the barcodes of bins and of order numbers take.
const BARS = 140;
const WIDE_BARS = 230;

type Pair = readonly [string, string];

/** What pickers take along, as a PDF (拣货单), along their way. The same lists, the same bytes. */
export async function writePickingDocument(
  walk: Walk,
  locale: Locale,
  timeZone: string,
): Promise<Attachment> {
  const { lists, waveId, createdAt } = walk;
  const word = wordsIn(locale);
  const [list] = lists;
  const title = word(waveId ? 'pickingWave' : 'pickingList');
  const number = waveId ?? list!.order.number;
  const page = new Page({
    title: `${title} ${number}`,
    language: locale,
    createdAt,
    footer: (at, pages) => `${number}   ${say(locale, 'words', 'page', { page: at, pages })}`,
  });
  page.heading(title, waveId ? undefined : number);
  if (!waveId) page.pairs(factsOf(list!, locale, timeZone));
  page.pairs(walkFacts(walk, locale));
  if (waveId) page.table(orderColumns(word), ordersOf(walk, locale, timeZone));
  page.table(itemColumns(word, waveId !== undefined), itemsOf(walk, locale));
  const content = await page.end();
  return { filename: `${title}-${number}.pdf`, contentType: 'application/pdf', content };
}

const wordsIn =
  (locale: Locale) =>
  (name: Parameters<typeof say<'words'>>[2], values: object = {}): string =>
    say(locale, 'words', name, values);
type Words = ReturnType<typeof wordsIn>;

/** For whom it is, and what they wish for. */
function factsOf(list: PickingList, locale: Locale, timeZone: string): Pair[] {
  const { order, specialInstructions } = list;
  const { customer, shippingAddress: to, estimatedShipDate: date } = order;
  const word = wordsIn(locale);
  const rank = spokenTime(new Date(list.priority * MINUTE_MS), locale, timeZone);
  const facts: [string, string | undefined][] = [
    [word('priority'), word('earlierFirst', { rank })],
    [word('shipDate'), date && spokenTime(date, locale, timeZone)],
    [word('shippingMethod'), nameOf(locale, order.shippingMethod)],
    [word('customer'), [customer.name, customer.phone].join(', ')],
    [word('shipTo'), spokenAddress(to, locale)],
    [word('instructions'), specialInstructions],
  ];
  return facts.flatMap(([label, value]): Pair[] => (value ? [[label, value]] : []));
}

function walkFacts({ lists, route }: Walk, locale: Locale): Pair[] {
  const word = wordsIn(locale);
  const { warehouse } = lists[0]!;
  const items = lists.flatMap((list) => list.items.getItems());
  const sum = (of: (item: PickingItem) => number) => items.reduce((all, one) => all + of(one), 0);
  const weight = spokenWeight(
    sum(({ weightGrams }) => weightGrams),
    locale,
  );
  const { bins, distance, lineOrderDistance, saving } = route;
  const length = { metres: distance / 100, lineOrderMetres: lineOrderDistance / 100, saving };
  const known = saving > 0 ? 'SAVED' : 'SAME';
  const isKnown = lineOrderDistance > 0 ? known : 'NO';
  return [
    [word('warehouse'), `${warehouse.name} (${warehouse.code})`],
    [word('route'), word('routeLength', { stops: bins.length, isKnown, ...length })],
    [word('goods'), word('unitsAndWeight', { units: sum(({ quantity }) => quantity), weight })],
  ];
}

const orderColumns = (word: Words): Column[] => [
  { title: word('tote'), isBold: true },
  { title: word('orderNumber'), least: WIDE_BARS },
  { title: word('shipTo'), isText: true },
];

/** A tote for each order of a wave, numbered as its lists are. */
function ordersOf({ lists }: Walk, locale: Locale, timeZone: string): Cell[][] {
  return lists.map((list, index) => {
    const facts = factsOf(list, locale, timeZone).map(([label, value]) => `${label}: ${value}`);
    return [String(index + 1), { barcode: list.order.number }, facts.join('\n')];
  });
}

function itemColumns(word: Words, isWave: boolean): Column[] {
  return [
    { title: word('stop'), isBold: true },
    { title: word('bin'), least: BARS },
    { title: word('product'), isText: true },
    ...(isWave ? [{ title: word('tote'), isBold: true }] : []),
    { title: word('quantity'), isNumber: true, isBold: true },
    { title: word('weight'), isNumber: true },
    { title: '', isNumber: true },
  ];
}

/** Along the walk: what lies in one bin is one stop. What was not there is not picked again. */
function itemsOf({ lists, waveId, route }: Walk, locale: Locale): Cell[][] {
  const items = lists.flatMap((list, index) =>
    list.items.getItems().map((item) => ({ item, tote: String(index + 1) })),
  );
  return items
    .filter(({ item }) => item.quantity > 0)
    .toSorted((a, b) => a.item.position - b.item.position)
    .map(({ item, tote }) => [
      item.bin ? String(route.bins.indexOf(item.bin) + 1) : '–',
      item.bin ? { barcode: item.bin } : '–',
      describe(item, locale),
      ...(waveId ? [tote] : []),
      String(item.quantity),
      spokenWeight(item.weightGrams, locale),
      '□',
    ]);
}

function describe(item: PickingItem, locale: Locale): string {
  const word = wordsIn(locale);
  const { sku, productName, batchNumber, dimensions, fragile } = item;
  const details = [
    `SKU ${sku}`,
    batchNumber && word('batch', { batch: batchNumber }),
    dimensions && `${dimensions.replaceAll('x', '\u00a0×\u00a0')}\u00a0mm`,
  ];
  return [productName, details.filter(Boolean).join(' · '), fragile && word('fragile')]
    .filter(Boolean)
    .join('\n');
}
