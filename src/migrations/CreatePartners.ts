import { Migration } from '@mikro-orm/migrations';

/** Partners, their keys and the operations that they registered, as the entities declare them. */
export class CreatePartners extends Migration {
  override up(): void {
    this.addSql(`
create table "partner" ("id" uuid not null, "name" text not null, "warehouse_code" text null, "calls_per_minute" int not null default 1200, "cost_per_minute" int not null default 600000, "created_at" timestamptz(3) not null, "created_by" text not null, primary key ("id"));
alter table "partner" add constraint "partner_name_unique" unique ("name");
alter table "partner" add constraint "partner_budgets_positive" check (calls_per_minute > 0 and cost_per_minute > 0);

create table "manifest" ("id" uuid not null, "partner_id" uuid null, "version" text not null, "registered_at" timestamptz(3) not null, "registered_by" text not null, "retired_at" timestamptz(3) null, "retired_by" text null, primary key ("id"));
create unique index "manifest_one_of_shop" on "manifest" ("version") where partner_id is null and retired_at is null;
create unique index "manifest_one_of_partner" on "manifest" ("partner_id", "version") where retired_at is null;
alter table "manifest" add constraint "manifest_retired_by_somebody" check ((retired_at is null) = (retired_by is null));

create table "manifest_operation" ("manifest_id" uuid not null, "operation_id" text not null, "name" text not null, "type" text not null, "body" text not null, "last_used_at" timestamptz(3) null, primary key ("manifest_id", "operation_id"));
create index "manifest_operation_operation_id_index" on "manifest_operation" ("operation_id");
alter table "manifest_operation" add constraint "manifest_operation_has_id" check (operation_id <> '' and body <> '');
alter table "manifest_operation" add constraint "manifest_operation_type_check" check ("type" in ('QUERY', 'MUTATION', 'SUBSCRIPTION'));

create table "api_key" ("id" uuid not null, "partner_id" uuid not null, "prefix" text not null, "hash" text not null, "scopes" jsonb not null, "created_at" timestamptz(3) not null, "created_by" text not null, "expires_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, "revoked_by" text null, "last_used_at" timestamptz(3) null, primary key ("id"));
alter table "api_key" add constraint "api_key_prefix_unique" unique ("prefix");
alter table "api_key" add constraint "api_key_hash_unique" unique ("hash");
create index "api_key_partner_id_index" on "api_key" ("partner_id");
alter table "api_key" add constraint "api_key_revoked_by_somebody" check ((revoked_at is null) = (revoked_by is null));
alter table "api_key" add constraint "api_key_scopes_known" check (scopes @> '["orders"]' and scopes <@ '["orders", "fulfilment"]');
alter table "api_key" add constraint "api_key_hash_is_one" check (hash ~ '^[0-9a-f]{64}$');

alter table "partner" add constraint "partner_warehouse_code_foreign" foreign key ("warehouse_code") references "warehouse" ("code") on delete restrict;
alter table "manifest" add constraint "manifest_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete restrict;
alter table "manifest_operation" add constraint "manifest_operation_manifest_id_foreign" foreign key ("manifest_id") references "manifest" ("id");
alter table "api_key" add constraint "api_key_partner_id_foreign" foreign key ("partner_id") references "partner" ("id");
`);
  }
}
