import type {
  BoxFieldsFragment,
  PackingFieldsFragment,
  PickingListFieldsFragment,
} from '../../generated/graphql.js';

/** So many units of a line of the order. */
export interface LineUnits {
  id: string;
  productName: string;
  quantity: number;
}

/** What was picked in one warehouse and is in no box. */
export interface LooseGoods {
  warehouse: { code: string; name: string };
  /** By which a box is packed there. */
  pickingListId: string;
  lines: readonly LineUnits[];
}

type Order = PackingFieldsFragment;

/** What can be put into boxes, warehouse by warehouse. The shop itself decides. */
export function looseGoods(
  order: Order,
  lists: readonly PickingListFieldsFragment[],
): readonly LooseGoods[] {
  const picked = lists.filter(({ status }) => status === 'PICKED');
  const codes = [...new Set(picked.map(({ warehouse }) => warehouse.code))];
  const open = new Map(order.lines.map((line) => [line.id, openOf(order, line)]));
  const leftLoose = unitsLeftLoose(order);
  return codes.map((code) => {
    const there = picked.filter(({ warehouse }) => warehouse.code === code);
    const units = new Map<string, number>();
    for (const { sku, quantity } of there.flatMap(({ items }) => items)) add(units, sku, quantity);
    for (const { line, quantity } of boxed(order).filter((one) => one.warehouse === code)) {
      add(units, line.sku, -quantity);
    }
    for (const [sku, left] of leftLoose) {
      const gone = Math.min(left, units.get(sku) ?? 0);
      add(units, sku, -gone);
      add(leftLoose, sku, -gone);
    }
    const { warehouse, id } = there[0]!;
    return { warehouse, pickingListId: id, lines: spread(order, units, open) };
  });
}

/** As many units for each line of a SKU as it still waits for. */
function spread(
  order: Order,
  units: Map<string, number>,
  open: Map<string, number>,
): readonly LineUnits[] {
  return order.lines.flatMap(({ id, sku, productName }) => {
    const quantity = Math.min(units.get(sku) ?? 0, open.get(id) ?? 0);
    if (quantity <= 0) return [];
    add(units, sku, -quantity);
    add(open, id, -quantity);
    return [{ id, productName, quantity }];
  });
}

function openOf(order: Order, line: Order['lines'][number]): number {
  const packed = boxed(order)
    .filter((one) => one.status === 'PACKED' && one.line.id === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const { quantity, quantityReshipped, quantityShipped, quantityCancelled } = line;
  return quantity + quantityReshipped - quantityShipped - quantityCancelled - packed;
}

/** Units that left without a box, by SKU. */
function unitsLeftLoose(order: Order): Map<string, number> {
  const left = new Map<string, number>();
  for (const { line, quantity } of order.shipments.flatMap(({ lines }) => lines)) {
    add(left, line.sku, quantity);
  }
  for (const { line, quantity, status } of boxed(order)) {
    if (status === 'SHIPPED') add(left, line.sku, -quantity);
  }
  return left;
}

const boxed = ({ parcels }: Order) =>
  (parcels ?? []).flatMap(({ status, warehouse, lines }: BoxFieldsFragment) =>
    status === 'UNPACKED'
      ? []
      : lines.map((one) => ({ ...one, status, warehouse: warehouse?.code })),
  );

function add(counts: Map<string, number>, key: string, quantity: number): void {
  counts.set(key, (counts.get(key) ?? 0) + quantity);
}
