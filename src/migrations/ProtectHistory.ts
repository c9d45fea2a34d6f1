import { Migration } from '@mikro-orm/migrations';

/**
 * What happened is never rewritten: not by a bug, not by hand. Only the relay adds its position. And no
 * payment gives back more than it took, and no order more of it than is there: what of it is credited to an exchange is that
 * order's; whoever refunds at the same moment.
 */
export class ProtectHistory extends Migration {
  override up(): void {
    this.addSql(`
create trigger stock_movement_append_only before update or delete on stock_movement
  for each row execute function refuse_change('the stock ledger is append-only');

create trigger order_event_append_only before delete or update of
  order_id, sequence, type, occurred_at, order_status, payment_status, shipping_status, data on order_event
  for each row execute function refuse_change('events are append-only');

create trigger stock_alert_append_only before delete or update of
  id, stock_level_id, kind, sku, warehouse, available, reorder_point, occurred_at on stock_alert
  for each row execute function refuse_change('stock alerts are append-only');

create trigger payment_event_append_only before update or delete on payment_event
  for each row execute function refuse_change('events are append-only');

create function check_refund() returns trigger language plpgsql as $$
declare captured bigint; owner uuid;
begin
  select amount_minor, order_id into captured, owner from payment where id = new.payment_id for update;
  if (select sum(amount_minor) from refund
      where payment_id = new.payment_id and status <> 'FAILED' and credited_to_id is null) > captured
    or (select sum(amount_minor) from refund
      where payment_id = new.payment_id and status <> 'FAILED' and order_id = new.order_id)
    > (select case when new.order_id = owner then captured else 0 end + coalesce(sum(amount_minor), 0) from refund
      where payment_id = new.payment_id and credited_to_id = new.order_id) then
    raise check_violation using constraint = 'refund_within_payment',
      message = 'refund ' || new.id || ' is more than its payment took';
  end if;
  return null;
end $$;

create trigger refund_within_payment after insert or update on refund
  for each row when (new.status <> 'FAILED') execute function check_refund();
`);
  }
}
