import type { ChangeSet } from '@mikro-orm/postgresql';
import type { AuditDetail } from '../../entities/AuditDetail.js';
import { withoutSecrets } from '../../entities/PaymentEvent.js';

interface Changed {
  /** Of the subject, and of its order. */
  ids: readonly (string | undefined)[];
  changes: readonly ChangeSet<object>[];
}

const MOST = 40;
const LONGEST = 200;

/** What was asked for, and what changed of the subject and its order: short, and without secrets. */
export function detailsOf(input: object, { ids, changes }: Changed): AuditDetail[] {
  const asked = flat(input).map(([name, after]) => detail(name, undefined, after));
  const moved = changes.filter((change) => isOf(change, ids)).flatMap(differences);
  const all = [...asked, ...moved];
  if (all.length <= MOST) return all;
  return [...all.slice(0, MOST), detail('…', undefined, `${all.length - MOST} more`)];
}

function isOf({ entity }: ChangeSet<object>, ids: readonly (string | undefined)[]): boolean {
  const { id, code, sku, value } = entity as Record<string, unknown>;
  return [id, code, sku, value].some((one) => typeof one === 'string' && ids.includes(one));
}

function differences({ type, meta, originalEntity = {}, payload }: ChangeSet<object>) {
  if (type !== 'update') return [];
  const before = originalEntity as Record<string, unknown>;
  return Object.entries(payload)
    .filter(([field]) => !BESIDE_THE_POINT.has(field))
    .map(([field, after]) => detail(`${meta.className}.${field}`, before[field], after));
}

/** They change whenever anything does. */
const BESIDE_THE_POINT = new Set(['updatedAt', 'version', 'lastSequence']);

/** Leaves of what was given, by their paths. */
function flat(value: unknown, path: readonly string[] = []): [string, unknown][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object' || value instanceof Date) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'idempotencyKey' ? [] : flat(part, [...path, name]),
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
