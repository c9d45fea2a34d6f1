import type { FilterQuery } from '@mikro-orm/postgresql';
import type { PartnerScope } from '../../entities/ApiKey.js';
import { givenId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import type { PickingList } from '../../entities/PickingList.js';
import type { WebhookEndpoint } from '../../entities/WebhookEndpoint.js';
import { notFound } from '../../errors.js';

/** What staff may do; a partner's key carries some of them too, for what is the partner's. */
export const SCOPES = [
  'orders',
  'inventory',
  'catalogue',
  'fulfilment',
  'payments',
  'reports',
  'customers',
  'partners',
  'settings',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Who is asking. */
export type Identity =
  | { role: 'anonymous' }
  | { role: 'customer'; id: string }
  | { role: 'guest'; orderId: string }
  | { role: 'staff'; id: string; scopes: readonly Scope[] }
  | PartnerIdentity;

/** Who presents an API key. */
export interface PartnerIdentity {
  role: 'partner';
  id: string;
  keyId: string;
  scopes: readonly PartnerScope[];
  /** The code of the warehouse that it picks in. */
  warehouse: string | undefined;
  budget: Budget;
}

/** What all keys of a partner may spend together, within a minute. */
export interface Budget {
  calls: number;
  cost: number;
}

/** A right that staff have by their scope, and a partner for what lies in its own warehouse. */
export const OWN_PICKING = 'own picking';

/** A right that staff have by the scope `settings`, and a partner for endpoints of its own. */
export const OWN_WEBHOOKS = 'own webhooks';

export type Right = Scope | typeof OWN_PICKING | typeof OWN_WEBHOOKS;

/** Who is asking, and which rows are theirs. Ownership is part of every query, never an `if` after it. */
export class Viewer {
  readonly identity: Identity;
  /** Where the call came from: anonymous callers are told apart by it. */
  readonly address: string;

  constructor(identity: Identity, address: string) {
    this.identity = identity;
    this.address = address;
  }

  get role(): Identity['role'] {
    return this.identity.role;
  }

  /** A right of staff; but for those that begin with `own`, partners have none of them. */
  has(right: Right): boolean {
    const { identity } = this;
    if (right === OWN_PICKING) return this.has('fulfilment') || this.ownWarehouse !== undefined;
    if (right === OWN_WEBHOOKS) return this.has('settings') || identity.role === 'partner';
    return identity.role === 'staff' && identity.scopes.includes(right);
  }

  /** All picking lists that are the viewer's to see; refused for who can't have any. */
  ownPickingLists(): FilterQuery<PickingList> {
    if (this.has('fulfilment')) return {};
    if (this.ownWarehouse !== undefined) return { warehouse: { code: this.ownWarehouse } };
    throw notFound();
  }

  /** The warehouse of a partner that picks; staff have all of them. */
  get ownWarehouse(): string | undefined {
    const { identity } = this;
    const isPicker = identity.role === 'partner' && identity.scopes.includes('fulfilment');
    return isPicker ? identity.warehouse : undefined;
  }

  /** All endpoints of webhooks that are the viewer's to look after; refused for who can't have any. */
  ownEndpoints(): FilterQuery<WebhookEndpoint> {
    const { identity } = this;
    if (this.has('settings')) return {};
    if (identity.role === 'partner') return { partner: { id: identity.id } };
    throw notFound();
  }

  /** One order, if it is the viewer's to see. */
  own(orderId: string): FilterQuery<Order> {
    return { $and: [{ id: givenId(orderId) }, this.ownOrders()] };
  }

  /** All orders that are the viewer's to see; refused for who can't have any. */
  ownOrders(): FilterQuery<Order> {
    const { identity } = this;
    if (identity.role === 'customer') return { customer: { id: identity.id } };
    if (identity.role === 'guest') return { id: identity.orderId };
    if (identity.role === 'partner') return { partnerId: identity.id };
    if (this.has('orders')) return {};
    throw notFound();
  }

  /** Whether an order that is there anyhow may be shown to the viewer. */
  sees(order: Order): boolean {
    const { identity } = this;
    return identity.role === 'partner'
      ? order.partnerId === identity.id
      : identity.role === 'staff';
  }

  /** The space in which the viewer's idempotency keys are unique. */
  idempotencyScope(key: string): string {
    // Nobody knows who it is: the key, a UUID, is a space of its own.
    return this.role === 'anonymous' ? `anonymous:${key}` : this.space;
  }

  /** Whom all of one caller's calls are counted for. */
  get space(): string {
    const { identity } = this;
    if (identity.role === 'anonymous') return `address:${this.address}`;
    if (identity.role === 'guest') return `guest:${identity.orderId}`;
    return `${identity.role}:${identity.id}`;
  }

  /** What was agreed that it may spend; nothing was with others than partners. */
  get budget(): Budget | undefined {
    return this.identity.role === 'partner' ? this.identity.budget : undefined;
  }

  /** For the books: who did it. */
  get actor(): string {
    const { identity } = this;
    return 'id' in identity ? `${identity.role}:${identity.id}` : identity.role;
  }
}
