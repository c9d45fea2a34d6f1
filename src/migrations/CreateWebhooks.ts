import { Migration } from '@mikro-orm/migrations';

/** Who outside is told what, what waits for them, and what came of it. */
export class CreateWebhooks extends Migration {
  override up(): void {
    this.addSql(`
create table "webhook_endpoint" ("id" uuid not null, "partner_id" uuid null, "url" text not null, "description" text null, "types" jsonb not null, "status" text not null default 'ENABLED', "disabled_at" timestamptz(3) null, "disabled_because" text null, "failures" int not null default 0, "failing_since" timestamptz(3) null, "paused_until" timestamptz(3) null, "secret" text not null, "previous_secret" text null, "previous_secret_until" timestamptz(3) null, "created_at" timestamptz(3) not null, "created_by" text not null, primary key ("id"));
create index "webhook_endpoint_partner_id_index" on "webhook_endpoint" ("partner_id");
alter table "webhook_endpoint" add constraint "webhook_endpoint_failing_since_its_first_failure" check (failures >= 0 and (failures = 0) = (failing_since is null));
alter table "webhook_endpoint" add constraint "webhook_endpoint_secrets_sensible" check (secret ~ '^whsec_' and (previous_secret is null) = (previous_secret_until is null));
alter table "webhook_endpoint" add constraint "webhook_endpoint_disabled_somehow" check ((status = 'DISABLED') = (disabled_at is not null) and (disabled_at is null) = (disabled_because is null));
alter table "webhook_endpoint" add constraint "webhook_endpoint_status_check" check ("status" in ('ENABLED', 'DISABLED'));
alter table "webhook_endpoint" add constraint "webhook_endpoint_disabled_because_check" check ("disabled_because" in ('BY_HAND', 'FAILING', 'GONE'));
create table "webhook_delivery" ("id" uuid not null, "endpoint_id" uuid not null, "queue" uuid not null, "sequence" bigint not null, "type" text not null, "subject" text not null, "body" text not null, "status" text not null default 'PENDING', "tries" int not null default 0, "created_at" timestamptz(3) not null, "queued_at" timestamptz(3) not null, "delivered_at" timestamptz(3) null, primary key ("id"));
create index "webhook_delivery_created_at_index" on "webhook_delivery" ("created_at");
create index "webhook_delivery_endpoint_id_id_index" on "webhook_delivery" ("endpoint_id", "id");
create index "webhook_delivery_waiting" on "webhook_delivery" ("endpoint_id", "queue", "sequence", "id") where status = 'PENDING';
alter table "webhook_delivery" add constraint "webhook_delivery_endpoint_id_subject_unique" unique ("endpoint_id", "subject");
alter table "webhook_delivery" add constraint "webhook_delivery_delivered_once" check ((status = 'DELIVERED') = (delivered_at is not null));
alter table "webhook_delivery" add constraint "webhook_delivery_status_check" check ("status" in ('PENDING', 'DELIVERED', 'FAILED'));
create table "webhook_attempt" ("id" uuid not null, "delivery_id" uuid not null, "attempted_at" timestamptz(3) not null, "duration_ms" int not null, "status" int null, "response_excerpt" text null, "error" text null, primary key ("id"));
create index "webhook_attempt_delivery_id_id_index" on "webhook_attempt" ("delivery_id", "id");
alter table "webhook_attempt" add constraint "webhook_attempt_ended" check (num_nonnulls(status, error) > 0);
create table "webhook_queue" ("endpoint_id" uuid not null, "key" uuid not null, "next_try_at" timestamptz(3) not null, "claim" uuid null, primary key ("endpoint_id", "key"));
create index "webhook_queue_endpoint_id_next_try_at_index" on "webhook_queue" ("endpoint_id", "next_try_at");
alter table "webhook_endpoint" add constraint "webhook_endpoint_partner_id_foreign" foreign key ("partner_id") references "partner" ("id") on delete cascade;
alter table "webhook_delivery" add constraint "webhook_delivery_endpoint_id_foreign" foreign key ("endpoint_id") references "webhook_endpoint" ("id") on delete cascade;
alter table "webhook_attempt" add constraint "webhook_attempt_delivery_id_foreign" foreign key ("delivery_id") references "webhook_delivery" ("id") on delete cascade;
alter table "webhook_queue" add constraint "webhook_queue_endpoint_id_foreign" foreign key ("endpoint_id") references "webhook_endpoint" ("id") on delete cascade;
`);
  }
}
