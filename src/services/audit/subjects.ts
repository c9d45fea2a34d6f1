import { Order } from '../../entities/Order.js';
import type { AuditSubject } from './auditRules.js';

/** The ids of what was changed, each once. */
export function subjectIdsIn({ id: path }: AuditSubject, input: object, result: unknown): string[] {
  if (path === undefined) return [];
  return [...new Set(valuesAt({ input, result }, path.split('.')).map(String))];
}

function valuesAt(value: unknown, [name, ...rest]: string[]): unknown[] {
  if (value === undefined || value === null) return [];
  if (name === undefined) return [value];
  if (name === '*') return (value as unknown[]).flatMap((one) => valuesAt(one, rest));
  return valuesAt((value as Record<string, unknown>)[name], rest);
}

/** The order that it was about: itself, or the one that something of it belongs to. */
export function orderIdIn(input: object, result: unknown): string | undefined {
  const { orderId } = input as { orderId?: string };
  if (orderId !== undefined) return orderId;
  if (typeof result !== 'object' || result === null) return undefined;
  return [result, ...Object.values(result)].map(orderOf).find((id) => id !== undefined);
}

function orderOf(one: unknown): string | undefined {
  if (one instanceof Order) return one.id;
  const { order, orderId } = (one ?? {}) as { order?: unknown; orderId?: unknown };
  if (order instanceof Order) return order.id;
  return typeof orderId === 'string' ? orderId : undefined;
}
