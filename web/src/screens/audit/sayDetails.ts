import type { AuditLogQuery } from '../../generated/graphql.js';
import type { Words } from '../../i18n/english.js';
import { sayActor } from '../../parts/sayActor.js';
import { sayMoment } from '../../parts/sayMoment.js';

type Detail = AuditLogQuery['auditLog']['edges'][number]['node']['details'][number];

/** How moments are told: in whose language, by the clock of which time zone. */
interface Reader {
  language: string;
  timeZone: string;
}

/** What is said of one thing on one line: a row of a list that was given, or something that was changed. */
export interface SaidOf {
  /** Which one, where there were several. */
  which: string;
  said: string[];
}

/**
 * The fields of an entry in words, thing by thing. What it was about stands beside it, so ids are left out; so is what
 * was asked for where it is said how that was before.
 */
export function sayDetails(details: readonly Detail[], words: Words, reader: Reader): SaidOf[] {
  const fields = details.map(partsOf).filter(({ field }) => !/^id$|Ids?$/.test(field));
  const changed = new Set(
    fields.filter(({ isChange }) => isChange).map(({ field, after }) => `${field} ${after}`),
  );
  const told = fields.filter(
    ({ isChange, field, after }) => isChange || !changed.has(`${field} ${after}`),
  );
  return [...Map.groupBy(told, ({ thing }) => thing).values()].map((all) => ({
    which: all[0]!.which,
    said: [...Map.groupBy(all, ({ field }) => field)].map(([field, parts]) => {
      const values = parts.map((part) => sayChange(part, words, reader)).join(', ');
      return `${sayField(field, words)}: ${values}`;
    }),
  }));
}

interface Part {
  /** What it is of: all with the same stand on one line. */
  thing: string;
  which: string;
  field: string;
  /** Not only asked for. */
  isChange: boolean;
  before?: string | null | undefined;
  after?: string | null | undefined;
}

/** `levels.0.bin` is of the first level, `StockLevel TEA SH1.bin` of what was changed; `scopes.1` is one of the scopes. */
function partsOf({ name, before, after }: Detail): Part {
  const [, rest, last] = /^(?:(.*)\.)?(.*?)$/s.exec(name.replace(/\.\d+$/, ''))!;
  const thing = rest ?? '';
  const isChange = /^[A-Z]/.test(thing);
  return {
    ...{ thing, field: last!, isChange, before, after },
    which: isChange ? thing.split(' ').slice(1).join(' ') : '',
  };
}

function sayChange(part: Part, words: Words, reader: Reader): string {
  const { isChange, before, after } = part;
  const codes = codesOf(part, words);
  const say = (value: string | null | undefined) =>
    value == null ? words.audit.nothing : sayValue(value, codes, { words, ...reader });
  return isChange ? words.audit.was(say(before), say(after)) : say(after);
}

function sayField(field: string, { audit }: Words): string {
  const named: Readonly<Record<string, string>> = { ...audit.changedFields, ...audit.fields };
  // What is part of another: `customer_name`.
  const base = field.replace(/Minor$/, '').replace(/^.*_/, '');
  const said = named[base] ?? spaced(base);
  return field.endsWith('Minor') ? audit.minorUnits(said) : said;
}

/** `lateFee` as people write it, where nobody has named it: "Late fee". */
function spaced(name: string): string {
  const apart = name.replaceAll(/[_.]|(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

type Codes = Readonly<Record<string, string>>;

function sayValue(
  value: string,
  codes: readonly Codes[],
  { words, language, timeZone }: Reader & { words: Words },
): string {
  if (value === 'true') return words.audit.yes;
  if (value === 'false') return words.audit.no;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
    return sayMoment(new Date(value), language, timeZone);
  }
  return codes.find((known) => Object.hasOwn(known, value))?.[value] ?? sayActor(value, words);
}

/** What the codes of a field mean: the same letters are another state of another thing. */
function codesOf({ thing, field }: Part, words: Words): Codes[] {
  const { codes, warehouse } = words;
  const ofField: Readonly<Record<string, Codes>> = {
    paymentStatus: words.paymentStatus,
    shippingStatus: words.shippingStatus,
    rest: warehouse.rests,
  };
  const ofThing: Readonly<Record<string, Codes>> = {
    Notification: codes.NotificationStatus,
    Order: words.orderStatus,
    Parcel: words.packing.statuses,
    PickingList: warehouse.statuses,
    Refund: words.refundStatus,
    RestockRequest: words.audit.restockStatuses,
    Return: words.returns.statuses,
    Shipment: words.shipmentStatus,
  };
  const own = field === 'status' ? ofThing[thing.split(' ')[0]!] : ofField[field];
  return own ? [own] : codesIn(words);
}

/** Whatever is known by a code. */
const codesIn = (words: Words): Codes[] => [
  ...[words.orderStatus, words.paymentStatus, words.shippingStatus, words.shipmentStatus],
  ...[words.warehouse.statuses, words.settings.kinds, words.settings.contacts, words.stock.kinds],
  ...[words.paymentMethod, words.carriers, words.codes.DeliveryTrouble, words.refundStatus],
  ...[words.order.cancelReasons, words.returns.statuses, words.returns.reasons],
  ...[words.codes.NotificationStatus, words.codes.WebhookStop, words.packing.statuses],
];
