import { keep, kept } from './kept.js';

/** An order of this browser, and the token that opens it. */
export interface MyOrder {
  id: string;
  number: string;
  token: string;
}

const MOST_KEPT = 20;

export const myOrders = (): readonly MyOrder[] => kept<MyOrder[]>('orders', []);

/** A link in a mail brings the token behind its #, where it stays no longer than needed. */
export function tokenOf(id: string): string | undefined {
  const given = location.hash.slice(1);
  if (given) {
    history.replaceState(history.state, '', location.pathname);
    const visits = Object.entries({ ...visited(), [id]: given });
    keep('visits', Object.fromEntries(visits.slice(-MOST_KEPT)));
  }
  const known = myOrders().find((one) => one.id === id)?.token;
  return given || known || visited()[id];
}

const visited = () => kept<Record<string, string>>('visits', {});

export function keepOrder(order: MyOrder): void {
  keep('orders', [order, ...myOrders()].slice(0, MOST_KEPT));
}
