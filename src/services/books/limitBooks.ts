import { KEPT } from '../orders/purchases.js';
import type { BookRule } from './BookRule.js';

/** What customers may buy of products with a purchase limit. */
export const limitBooks: readonly BookRule[] = [
  {
    name: 'what is remembered of limited purchases is what their orders say',
    violations: `
      select p.order_id || ' ' || p.sku as example from purchase p
      left join (
        select order_id, sku, sum(quantity) as quantity from order_line
        where order_id in (select order_id from purchase) group by 1, 2
      ) line on line.order_id = p.order_id and line.sku = p.sku
      where line.quantity is distinct from p.quantity`,
  },
  {
    // What came back counts no more. The limit may have been another one for each of them, so the highest counts.
    name: 'nobody has bought more of a product than its limit allows within its window',
    violations: `
      with standing as (
        select p.order_id, p.sku, p.buyer, ${KEPT} as kept, p.limit_units, p.window_days, p.bought_at
        from purchase p join orders o on o.id = p.order_id where o.status <> 'CANCELLED'
      )
      select last.buyer || ' ' || last.sku as example from standing last
      join standing one on one.buyer = last.buyer and one.sku = last.sku
        and one.bought_at <= last.bought_at
        and one.bought_at > last.bought_at - last.window_days * interval '24 hours'
      group by last.order_id, last.buyer, last.sku
      having sum(one.kept) > max(one.limit_units)`,
  },
];
