import { Migration } from '@mikro-orm/migrations';

/**
 * Who did what, which no one can change afterwards; what staff dismissed; and what finds quickly whatever was put aside.
 * Secrets of webhooks may be sealed from now on: they are at the next start, which has the key.
 */
export class CreateExceptions extends Migration {
  override up(): void {
    this.addSql(`
create table "audit_entry" ("id" uuid not null, "occurred_at" timestamptz(3) not null, "actor" text not null, "role" text not null, "action" text not null, "subject_kind" text not null, "subject_id" text null, "order_id" uuid null, "details" jsonb not null, primary key ("id"));
create index "audit_entry_order_id_id_index" on "audit_entry" ("order_id", "id");
create index "audit_entry_actor_id_index" on "audit_entry" ("actor", "id");
create index "audit_entry_subject_kind_subject_id_id_index" on "audit_entry" ("subject_kind", "subject_id", "id");
alter table "audit_entry" add constraint "audit_entry_by_somebody" check (role in ('staff', 'partner'));

create table "exception_dismissal" ("id" uuid not null, "kind" text not null, "subject_id" uuid not null, "reason" text not null, "dismissed_by" text not null, "dismissed_at" timestamptz(3) not null, "lifted_at" timestamptz(3) null, "lifted_by" text null, primary key ("id"));
create unique index "exception_dismissal_one" on "exception_dismissal" ("kind", "subject_id") where lifted_at is null;
alter table "exception_dismissal" add constraint "exception_dismissal_with_reason" check (btrim(reason) <> '');
alter table "exception_dismissal" add constraint "exception_dismissal_lifted_by_somebody" check ((lifted_at is null) = (lifted_by is null));
alter table "exception_dismissal" add constraint "exception_dismissal_kind_check" check ("kind" in ('CALLBACK', 'MESSAGE', 'WEBHOOK', 'ENDPOINT', 'PAYMENT', 'MONEY', 'REFUND', 'PARCEL', 'FOLLOW_UP'));

alter table "notification" add column "parked_at" timestamptz(3) null;
create index "callback_parked" on "callback" ("parked_at") where parked_at is not null;
create index "webhook_delivery_failed" on "webhook_delivery" ("queued_at") where status = 'FAILED';
create index "payment_left_open" on "payment" ("created_at") where status in ('CREATED', 'PENDING', 'UNKNOWN') and (next_query_at is null or status = 'UNKNOWN');
create index "refund_failed" on "refund" ("created_at") where status = 'FAILED' and retried_as is null;

alter table "webhook_endpoint" drop constraint "webhook_endpoint_secrets_sensible";
alter table "webhook_endpoint" add constraint "webhook_endpoint_secrets_sensible" check (secret ~ '^(sealed|whsec_)' and (previous_secret is null) = (previous_secret_until is null));

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_change('the audit log is append-only');
create trigger audit_entry_not_truncated_append_only before truncate on audit_entry
  for each statement execute function refuse_change('the audit log is append-only');
create trigger exception_dismissal_append_only before delete or update of
  id, kind, subject_id, reason, dismissed_by, dismissed_at on exception_dismissal
  for each row execute function refuse_change('dismissals are append-only');

create function uuid_in_text(given text) returns uuid language sql immutable as $$
  select case when given ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then given::uuid end $$;
`);
  }
}
