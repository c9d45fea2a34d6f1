import type { FilterQuery } from '@mikro-orm/postgresql';
import { givenId } from '../../entities/newId.js';
import { Order } from '../../entities/Order.js';
import { notFound } from '../../errors.js';

/** What staff may do; a partner's key carries some of them too. */
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
  | { role: 'staff'; id: string; scopes: readonly Scope[] };

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

  has(scope: Scope): boolean {
    return this.identity.role === 'staff' && this.identity.scopes.includes(scope);
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
    if (this.has('orders')) return {};
    throw notFound();
  }

  /** The space in which the viewer's idempotency keys are unique. */
  idempotencyScope(key: string): string {
    const { identity } = this;
    // Nobody knows who it is: the key, a UUID, is a space of its own.
    if (identity.role === 'anonymous') return `anonymous:${key}`;
    if (identity.role === 'guest') return `guest:${identity.orderId}`;
    return `${identity.role}:${identity.id}`;
  }

  /** For the books: who did it. */
  get actor(): string {
    const { identity } = this;
    return 'id' in identity ? `${identity.role}:${identity.id}` : identity.role;
  }
}
