import type { ChangeSet } from '@mikro-orm/postgresql';
import type { AuditDetail } from '../../entities/AuditDetail.js';
import { withoutSecrets } from '../../entities/PaymentEvent.js';

interface Changed {
  /** Of what it was done to, and of its order. */
  ids: readonly (string | undefined)[];
  changes: readonly ChangeSet<object>[];
}

const MOST = 40;
const LONGEST = 200;

/** What was asked for, and what changed of the subject and its order: short, and without secrets. */
export function detailsOf(input: object, { ids, changes }: Changed): AuditDetail[] {
  const asked = flat(input).map(([name, after]) => detail(name, undefined, after));
  const touched = changes.filter(
    (change) => change.type === 'update' && namesOf(change).some((name) => ids.includes(name)),
  );
  const moved = touched.flatMap((change) => differences(change, touched));
  const all = [...asked, ...moved];
  if (all.length <= MOST) return all;
  return [...all.slice(0, MOST), detail('…', undefined, `${all.length - MOST} more`)];
}

/** By what a thing may be known. */
function namesOf({ entity }: ChangeSet<object>): string[] {
  const { id, code, sku, value } = entity as Record<string, unknown>;
  return [sku, code, value, id].filter((one): one is string => typeof one === 'string');
}

function differences(change: ChangeSet<object>, touched: readonly ChangeSet<object>[]) {
  const { originalEntity = {}, payload } = change;
  const before = originalEntity as Record<string, unknown>;
  const what = nameOf(change, touched);
  return Object.entries(payload)
    .filter(([field]) => !BESIDE_THE_POINT.has(field))
    .map(([field, after]) =>
      Object.assign(detail(field, before[field], after), { name: `${what}.${field}` }),
    );
}

/** Its kind, and which one where several of a kind were changed: `StockLevel LONGJING SH1`. */
function nameOf(change: ChangeSet<object>, touched: readonly ChangeSet<object>[]): string {
  const kind = change.meta.className;
  const same = touched.filter(({ meta }) => meta.className === kind);
  if (same.every(({ entity }) => entity === change.entity)) return kind;
  const { warehouse } = change.entity as { warehouse?: { code: string } };
  return [kind, namesOf(change)[0], warehouse?.code].filter(Boolean).join(' ');
}

/** They change whenever anything does. */
const BESIDE_THE_POINT = new Set(['updatedAt', 'version', 'lastSequence']);

/** How something was asked for, not what. */
const NOT_TOLD = new Set(['idempotencyKey', 'expectedVersion']);

/** Leaves of what was given, by their paths. */
function flat(value: unknown, path: readonly string[] = []): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || value instanceof Date) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, part]) =>
    NOT_TOLD.has(name) ? [] : flat(part, [...path, name]),
  );
}

function detail(name: string, before: unknown, after: unknown): AuditDetail {
  return { name, before: spoken(name, before), after: spoken(name, after) };
}

const SECRET = /secret|password|token|hash|nextAction|openId/i;
const FREE_TEXT = /reason|note|description|message/i;

function spoken(name: string, value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (SECRET.test(name)) return '…';
  const text = textOf(value).replaceAll(/\/\/[^/@\s]*@/g, '//…@');
  const safe = FREE_TEXT.test(name) ? withoutSecrets(text) : text;
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe;
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string);
}
