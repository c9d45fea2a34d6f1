import { Migration } from '@mikro-orm/migrations';

/** What a provider took is kept where it is not what it was asked for, and refunds of it are held against that. */
export class KeepWrongSums extends Migration {
  override up(): void {
    this.addSql(`
alter table "payment" add "wrong_minor" bigint null, add "wrong_currency" text null;
alter table "payment" add constraint "payment_wrong_sum_whole" check (num_nulls(wrong_minor, wrong_currency) in (0, 2) and coalesce(wrong_minor, 1) > 0 and (wrong_minor is null or status = 'SURPLUS'));

create or replace function check_refund() returns trigger language plpgsql as $$
declare captured bigint; owner uuid;
begin
  select coalesce(wrong_minor, amount_minor), order_id into captured, owner
  from payment where id = new.payment_id for update;
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
`);
  }
}
