import type { Context } from '../../context.js';
import { AlertEventType } from '../../entities/AlertEventType.js';
import { OrderEventType } from '../../entities/OrderEventType.js';
import { StockAlertKind } from '../../entities/StockAlertKind.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { invalid, Refusal } from '../../errors.js';
import { OWN_PICKING } from '../access/Viewer.js';

/** What a webhook about an event of an order is called: PAYMENT_FAILED is `order.payment_failed`. */
export const orderType = (type: OrderEventType): string => `order.${type.toLowerCase()}`;
export const stockType = (kind: StockAlertKind): string => `stock.${kind.toLowerCase()}`;
export const alertType = (type: AlertEventType): string => `alert.${type.toLowerCase()}`;
export const PICKING_LIST_CREATED = 'picking_list.created';
export const PICKING_LIST_UPDATED = 'picking_list.updated';
export const PICKING_LIST_CANCELLED = 'picking_list.cancelled';
export const PING = 'ping';

/** Everything that an endpoint can be told of. */
export const WEBHOOK_TYPES: readonly string[] = [
  ...Object.values(OrderEventType).map(orderType),
  ...Object.values(StockAlertKind).map(stockType),
  ...[PICKING_LIST_CREATED, PICKING_LIST_UPDATED, PICKING_LIST_CANCELLED],
  ...Object.values(AlertEventType).map(alertType),
];

const kindOf = (type: string): string => type.split('.')[0]!;

const KINDS = new Set(WEBHOOK_TYPES.map((type) => `${kindOf(type)}.*`));

/**
 * Types, or all of a kind. Refused when none is named, or one that is not known. Shelves and alerts are no business of a
 * partner, and lists of pickers only when it picks itself.
 */
export function checkTypes(
  { viewer }: Pick<Context, 'viewer'>,
  types: readonly string[],
  isOfPartner: boolean,
): string[] {
  if (types.length === 0) throw new Refusal(invalid('WEBHOOK_TYPES_MISSING', 'types'));
  const hidden = [
    ...(isOfPartner ? ['stock', 'alert'] : []),
    ...(viewer.role === 'partner' && !viewer.has(OWN_PICKING) ? ['picking_list'] : []),
  ];
  const isKnown = (type: string): boolean =>
    !hidden.includes(kindOf(type)) && (WEBHOOK_TYPES.includes(type) || KINDS.has(type));
  const unknown = types.findIndex((type) => !isKnown(type));
  if (unknown >= 0) throw new Refusal(invalid('WEBHOOK_TYPE_UNKNOWN', 'types', String(unknown)));
  return [...new Set(types)];
}

export function wants({ types }: Pick<WebhookEndpoint, 'types'>, type: string): boolean {
  return types.includes(type) || types.includes(`${kindOf(type)}.*`);
}
