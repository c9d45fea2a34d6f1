import type { AuditLogQuery } from '../../generated/graphql.js';
import type { Words } from '../../i18n/english.js';
import { sayActor } from '../../parts/sayActor.js';

type Detail = AuditLogQuery['auditLog']['edges'][number]['node']['details'][number];

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
export function sayDetails(details: readonly Detail[], words: Words, language: string): SaidOf[] {
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
      const values = parts.map((part) => sayChange(part, words, language)).join(', ');
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

function sayChange({ isChange, before, after }: Part, words: Words, language: string): string {
  const say = (value: string | null | undefined) =>
    value == null ? words.audit.nothing : sayValue(value, words, language);
  return isChange ? words.audit.was(say(before), say(after)) : say(after);
}

function sayField(field: string, { audit }: Words): string {
  const named: Readonly<Record<string, string>> = audit.fields;
  const base = field.replace(/Minor$/, '');
  const said = named[base] ?? spaced(base);
  return base === field ? said : audit.minorUnits(said);
}

/** `lateFee` as people write it, where nobody has named it: "Late fee". */
function spaced(name: string): string {
  const apart = name.replaceAll(/[_.]|(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
  return apart.charAt(0).toUpperCase() + apart.slice(1);
}

function sayValue(value: string, words: Words, language: string): string {
  if (value === 'true') return words.audit.yes;
  if (value === 'false') return words.audit.no;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) {
    const form = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    return form.format(new Date(value));
  }
  return (
    codesIn(words).find((codes) => Object.hasOwn(codes, value))?.[value] ?? sayActor(value, words)
  );
}

/** Whatever is known by a code. */
const codesIn = (words: Words): Readonly<Record<string, string>>[] => [
  ...[words.orderStatus, words.paymentStatus, words.shippingStatus, words.shipmentStatus],
  ...[words.warehouse.statuses, words.settings.kinds, words.settings.contacts, words.stock.kinds],
  ...[words.paymentMethod, words.carriers, words.codes.DeliveryTrouble, words.refundStatus],
  words.order.cancelReasons,
];
