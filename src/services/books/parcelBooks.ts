import type { BookRule } from './BookRule.js';

/** Whatever went wrong with a parcel is somebody's case, and was made up for as its case says. */
export const parcelBooks: readonly BookRule[] = [
  {
    name: 'every parcel in trouble has had a case',
    violations: `
      select s.tracking_number || ' ' || s.status as example from shipment s
      where s.status in ('FAILED_ATTEMPT', 'EXCEPTION', 'LOST', 'RETURNED') and s.made_up_at is null
        and not exists (select from delivery_case c where c.shipment_id = s.id)`,
  },
  {
    name: 'every case is of a parcel of its own order',
    violations: `
      select c.id::text as example from delivery_case c
      join shipment s on s.id = c.shipment_id where s.order_id <> c.order_id`,
  },
  {
    name: 'a parcel was made up for exactly when a case of it says so',
    violations: `
      select s.tracking_number as example from shipment s
      where (s.made_up_at is not null) <> exists (
        select from delivery_case c
        where c.shipment_id = s.id and c.resolution in ('RESHIPPED', 'REFUNDED'))`,
  },
  {
    name: 'what makes up for a parcel closes all that was open about it',
    violations: `
      select s.tracking_number as example from shipment s
      join delivery_case c on c.shipment_id = s.id
      where c.closed_at is null and c.opened_at <= s.made_up_at`,
  },
  {
    name: 'units are sent again exactly when a case of their parcel says so',
    violations: `
      select l.order_id || ' ' || l.sku as example from order_line l
      left join (
        select p.line_id, sum(p.quantity) as units from shipment_line p
        where exists (select from delivery_case c
          where c.shipment_id = p.shipment_id and c.resolution = 'RESHIPPED')
        group by 1
      ) again on again.line_id = l.id
      where l.quantity_reshipped <> coalesce(again.units, 0)`,
  },
  {
    name: 'the refund of a case is of its order',
    violations: `
      select c.id::text as example from delivery_case c
      left join refund r on r.id = c.refund_id
      where c.refund_id is not null and r.order_id is distinct from c.order_id`,
  },
  {
    name: 'nobody asks about a parcel of which nothing is expected',
    violations: `
      select tracking_number as example from shipment
      where next_check_at is not null
        and (made_up_at is not null or status in ('RETURNED', 'LOST'))`,
  },
];
