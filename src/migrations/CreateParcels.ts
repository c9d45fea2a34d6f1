import { Migration } from '@mikro-orm/migrations';

/** Boxes of the packing desk. What is in them was picked in their warehouse and has not left, whoever packs meanwhile. */
export class CreateParcels extends Migration {
  override up(): void {
    this.addSql(TABLES);
    this.addSql(WITHIN_PICKED);
  }
}

const TABLES = `
create table "parcel" ("id" uuid not null, "order_id" uuid not null, "warehouse_code" text not null, "number" int not null, "status" text not null default 'PACKED', "weight_grams" int not null, "dimensions" text null, "packed_at" timestamptz(3) not null, "packed_by" text not null, "unpacked_at" timestamptz(3) null, "unpacked_by" text null, "shipment_id" uuid null, primary key ("id"));
alter table "parcel" add constraint "parcel_shipment_id_unique" unique ("shipment_id");
alter table "parcel" add constraint "parcel_order_id_number_unique" unique ("order_id", "number");
alter table "parcel" add constraint "parcel_unpacked_by_somebody" check ((status = 'UNPACKED') = (unpacked_at is not null) and (unpacked_at is null) = (unpacked_by is null));
alter table "parcel" add constraint "parcel_left_with_a_shipment" check ((status = 'SHIPPED') = (shipment_id is not null));
alter table "parcel" add constraint "parcel_measures_sensible" check (weight_grams >= 1 and weight_grams <= 2000000 and coalesce(dimensions, '1x1x1') ~ '^[1-9][0-9]{0,4}(x[1-9][0-9]{0,4}){2}$');
alter table "parcel" add constraint "parcel_number_positive" check (number > 0);
alter table "parcel" add constraint "parcel_status_check" check ("status" in ('PACKED', 'UNPACKED', 'SHIPPED'));
create table "parcel_line" ("parcel_id" uuid not null, "line_id" uuid not null, "quantity" int not null, primary key ("parcel_id", "line_id"));
alter table "parcel_line" add constraint "parcel_line_quantity_positive" check (quantity > 0);
alter table "parcel" add constraint "parcel_order_id_foreign" foreign key ("order_id") references "orders" ("id");
alter table "parcel" add constraint "parcel_warehouse_code_foreign" foreign key ("warehouse_code") references "warehouse" ("code");
alter table "parcel" add constraint "parcel_shipment_id_foreign" foreign key ("shipment_id") references "shipment" ("id") on delete set null;
alter table "parcel_line" add constraint "parcel_line_parcel_id_foreign" foreign key ("parcel_id") references "parcel" ("id") on update cascade on delete cascade;
alter table "parcel_line" add constraint "parcel_line_line_id_foreign" foreign key ("line_id") references "order_line" ("id") on update cascade on delete cascade;
`;

// Judged when the packing is whole: units may change lines within one box.
const WITHIN_PICKED = `
create function check_packed() returns trigger language plpgsql as $$
declare
  box parcel%rowtype;
  packed_sku text;
begin
  select * into box from parcel where id = new.parcel_id;
  perform from orders where id = box.order_id for update;
  select sku into packed_sku from order_line where id = new.line_id;
  if (
    select coalesce(sum(l.quantity), 0)
    from parcel p join parcel_line l on l.parcel_id = p.id join order_line o on o.id = l.line_id
    where p.order_id = box.order_id and p.warehouse_code = box.warehouse_code
      and p.status = 'PACKED' and o.sku = packed_sku
  ) > (
    select coalesce(sum(i.quantity), 0)
    from picking_list l join picking_item i on i.list_id = l.id
    where l.order_id = box.order_id and l.warehouse_code = box.warehouse_code
      and l.status = 'PICKED' and i.sku = packed_sku
  ) - (
    select coalesce(sum(r.quantity_shipped), 0)
    from reservation r join stock_level s on s.id = r.stock_level_id
    where r.order_id = box.order_id and s.warehouse_code = box.warehouse_code and r.sku = packed_sku
  ) then
    raise check_violation using constraint = 'parcel_within_picked',
      message = 'parcel ' || box.id || ' has more of ' || packed_sku || ' than was picked and is there';
  end if;
  return null;
end $$;

create constraint trigger parcel_within_picked after insert or update on parcel_line
  deferrable initially deferred for each row execute function check_packed();
`;
