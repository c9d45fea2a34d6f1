import type { Settings } from '../../context.js';
import { OrderStatus } from '../../entities/OrderStatus.js';
import { problem, type Problem } from '../../errors.js';
import type { Viewer } from '../access/Viewer.js';
import type { OrderRequest } from './readFacts.js';

/** Whose unpaid orders count together, and how much of the stock they may keep from others. */
export interface Holder {
  /** The account, or the address of a guest. */
  name: string;
  mostOrders: number;
  mostUnits: number;
}

/** Absent where nothing is limited, and for whoever orders for others. */
export function holderOf(
  viewer: Viewer,
  { heldOrders, heldUnits }: Pick<Settings, 'heldOrders' | 'heldUnits'>,
): Holder | undefined {
  if (!heldOrders && !heldUnits) return undefined;
  const most = { mostOrders: heldOrders || Infinity, mostUnits: heldUnits || Infinity };
  const { identity } = viewer;
  if (identity.role === 'customer') return { name: `customer:${identity.id}`, ...most };
  if (identity.role === 'staff' || identity.role === 'partner') return undefined;
  return { name: `address:${networkOf(viewer.address)}`, ...most };
}

/** One line at home has a whole /64 of IPv6 to itself. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [front = '', back = ''] = address.split('%')[0]!.split('::');
  const head = front.split(':').filter(Boolean);
  const tail = back.split(':').filter(Boolean);
  const whole = [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return `${whole.slice(0, 4).join(':')}::/64`;
}

const COUNTED: ReadonlySet<OrderStatus> = new Set([
  OrderStatus.PENDING,
  OrderStatus.PENDING_RESTOCK,
]);

export interface HeldRow {
  holder: string;
  orders: number;
  units: number;
}

/**
 * What unpaid orders hold, and the units that they wait for: these are put aside for their holder when they come. Goes on
 * counting while a batch is decided.
 */
export class Holds {
  private readonly rows = new Map<string, HeldRow>();

  constructor(rows: readonly HeldRow[] = []) {
    for (const row of rows) this.rows.set(row.holder, { ...row });
  }

  of(holder: string): HeldRow {
    return this.rows.get(holder) ?? { holder, orders: 0, units: 0 };
  }

  take({ holder, order }: OrderRequest, status: OrderStatus): void {
    // What is free is paid.
    if (!holder || !COUNTED.has(status)) return;
    const { orders, units } = this.of(holder.name);
    this.rows.set(holder.name, {
      holder: holder.name,
      orders: orders + Number(status === OrderStatus.PENDING),
      units: units + unitsOf(order.demand),
    });
  }
}

/** Nobody keeps more from others than the shop allows, all unpaid orders together. Checked again under the holder's lock. */
export function holdLimitRule(
  { holder, order }: OrderRequest,
  { holds }: { holds: Holds },
): Problem[] {
  if (!holder || order.lines.length === 0) return [];
  const { mostOrders, mostUnits } = holder;
  const { orders, units } = holds.of(holder.name);
  const requested = unitsOf(order.demand);
  const problems: Problem[] = [];
  if (orders + 1 > mostOrders)
    problems.push(problem('UNPAID_ORDERS_LIMIT_EXCEEDED', { unpaid: orders, limit: mostOrders }));
  if (units + requested > mostUnits) {
    const details = { unpaid: units, requested, limit: mostUnits };
    problems.push(problem('UNPAID_UNITS_LIMIT_EXCEEDED', details, ['lines']));
  }
  return problems;
}

// What GraphQL can say back.
const LARGEST_INT = 2 ** 31 - 1;

const unitsOf = (demand: ReadonlyMap<string, number>): number =>
  Math.min(
    LARGEST_INT,
    demand.values().reduce((sum, units) => sum + Math.max(0, units), 0),
  );
