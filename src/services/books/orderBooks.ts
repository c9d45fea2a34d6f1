import { goods, type BookRule } from './BookRule.js';

/** An order is what its lines, its parcels and its picking lists say. */
export const orderBooks: readonly BookRule[] = [
  {
    name: 'every order has lines, numbered from 1 without holes',
    violations: `
      select o.number as example from orders o
      left join (
        select order_id, count(*) as lines, min(position) as first, max(position) as last
        from order_line group by 1
      ) l on l.order_id = o.id
      where coalesce(l.first, 0) <> 1 or l.last <> l.lines`,
  },
  {
    name: 'the subtotal of every order is what its lines cost',
    violations: `
      select o.number as example from orders o
      join (
        select order_id, sum(total_price_minor) as minor, bool_or(total_price_minor <> unit_price_minor * quantity) as odd
        from order_line group by 1
      ) l on l.order_id = o.id
      where l.minor <> o.pricing_subtotal_minor or l.odd`,
  },
  {
    name: 'the total of every order adds up',
    violations: `
      select number as example from orders
      where pricing_total_minor <> pricing_subtotal_minor + pricing_shipping_minor - pricing_discount_minor
          + case when pricing_tax_included then 0 else pricing_tax_minor end
        or least(pricing_subtotal_minor, pricing_shipping_minor, pricing_tax_minor,
          pricing_discount_minor, pricing_total_minor) < 0`,
  },
  {
    // A coupon for free shipping takes nothing off the lines.
    name: 'the discount of every order is shared out over its lines',
    violations: `
      select o.number as example from orders o
      join (select order_id, sum(discount_minor) as minor from order_line group by 1) l on l.order_id = o.id
      left join coupon c on c.code = o.coupon_code
      where o.pricing_discount_minor <> l.minor
        + case when c.kind = 'FREE_SHIPPING' then o.pricing_shipping_minor else 0 end`,
  },
  {
    name: 'the tax of every order is shared out over its lines and its shipping',
    violations: `
      with share as (
        select o.number, o.pricing_tax_minor as tax, sum(l.tax_minor) as of_lines,
          sum(l.total_price_minor - l.discount_minor) as goods,
          o.pricing_subtotal_minor + o.pricing_shipping_minor - o.pricing_discount_minor as taxable
        from orders o join order_line l on l.order_id = o.id group by o.id
      )
      select number as example from share
      where case when taxable = goods then of_lines <> tax
        else abs((tax - of_lines) * taxable - tax * (taxable - goods)) >= taxable end`,
  },
  {
    name: 'an order is shipped when every unit has left, and not before',
    violations: `
      select o.number as example from orders o
      join (
        select order_id, sum(quantity_shipped) as shipped,
          sum(quantity + quantity_reshipped - quantity_shipped - quantity_cancelled) as open
        from order_line group by 1
      ) l on l.order_id = o.id
      where case
        when o.status in ('SHIPPED', 'DELIVERED', 'COMPLETED') then l.open <> 0 or l.shipped = 0
        when o.status = 'PARTIALLY_SHIPPED' then l.open = 0 or l.shipped = 0
        when o.status = 'REFUNDED' then l.shipped = 0
        else l.shipped <> 0 end`,
  },
  {
    name: 'what has left of a line is in its parcels',
    violations: `
      select o.number || ' ' || l.sku as example from order_line l
      join orders o on o.id = l.order_id
      left join (select line_id, sum(quantity) as quantity from shipment_line group by 1) p
        on p.line_id = l.id
      where coalesce(p.quantity, 0) <> l.quantity_shipped`,
  },
  {
    name: 'every parcel holds lines of its own order',
    violations: `
      select s.tracking_number as example from shipment s
      left join shipment_line p on p.shipment_id = s.id
      left join order_line l on l.id = p.line_id
      where l.order_id is distinct from s.order_id`,
  },
  {
    name: 'an order is delivered when its parcels have arrived',
    violations: `
      select o.number as example from orders o
      where o.status in ('DELIVERED', 'COMPLETED') and (o.delivered_at is null
        or not exists (select from shipment s where s.order_id = o.id and s.status in ('DELIVERED', 'RETURNED'))
        or exists (select from shipment s where s.order_id = o.id
          and s.status not in ('DELIVERED', 'RETURNED', 'LOST') and s.made_up_at is null))`,
  },
  {
    name: 'picking lists ask for what was sold, and for nothing of a cancelled order',
    violations: `
      select o.number as example from orders o
      left join (
        select list.order_id, ${goods('item.quantity')} as goods
        from picking_list list join picking_item item on item.list_id = list.id
        where list.status <> 'CANCELLED' group by 1
      ) listed on listed.order_id = o.id
      left join (
        select order_id, ${goods('quantity')} as goods
        from reservation where status in ('SOLD', 'SHIPPED') group by 1
      ) sold on sold.order_id = o.id
      where coalesce(listed.goods, 0)
        <> case when o.status in ('CONFIRMED', 'CANCELLED') then 0 else coalesce(sold.goods, 0) end`,
  },
  {
    name: 'nothing has left that was not picked',
    violations: `
      with picked as (
        select list.order_id, ${goods('item.quantity')} as goods
        from picking_list list join picking_item item on item.list_id = list.id
        where list.status = 'PICKED' group by 1
      ), shipped as (
        select order_id, ${goods('quantity_shipped')} as goods
        from order_line where quantity_shipped > 0 group by 1
      ), partly as (
        select order_id from shipped left join picked using (order_id)
        where shipped.goods is distinct from picked.goods
      )
      select line.order_id || ' ' || line.sku as example
      from partly join order_line line using (order_id)
      group by line.order_id, line.sku
      having sum(line.quantity_shipped) > (
        select coalesce(sum(item.quantity), 0)
        from picking_list list join picking_item item on item.list_id = list.id
        where list.order_id = line.order_id and item.sku = line.sku and list.status = 'PICKED')`,
  },
  {
    name: 'only paid orders that have not left whole wait for what was missing',
    violations: `
      select o.number || ' ' || l.sku as example from order_line l join orders o on o.id = l.order_id
      where l.quantity_backordered > 0 and o.status not in ('PROCESSING', 'PARTIALLY_SHIPPED')`,
  },
  {
    name: 'the lists of a wave are of its warehouse',
    violations: `
      select list.id::text as example
      from picking_list list join picking_wave wave on wave.id = list.wave_id
      where list.warehouse_code <> wave.warehouse_code`,
  },
];
