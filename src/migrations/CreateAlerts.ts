import { Migration } from '@mikro-orm/migrations';

/**
 * What staff have to know of, what became of it and who was told; what each look into the books has found, the first
 * being due a day from now; and indexes that hold just what was put aside.
 */
export class CreateAlerts extends Migration {
  override up(): void {
    this.addSql(TABLES);
    this.addSql(PROTECTION);
    this.addSql(`
insert into book_check (id, checked_at, rules, findings) values (gen_random_uuid(), shop_now(), 0, '[]');
`);
  }
}

const TABLES = `
create table "alert" ("id" uuid not null, "rule" text not null, "subject" text not null, "measured" double precision not null, "threshold" double precision not null, "details" jsonb not null, "raised_at" timestamptz(3) not null, "seen_at" timestamptz(3) not null, "acknowledged_at" timestamptz(3) null, "acknowledged_by" text null, "resolved_at" timestamptz(3) null, primary key ("id"));
create index "alert_rule_id_index" on "alert" ("rule", "id");
create index "alert_open" on "alert" ("id") where resolved_at is null;
create unique index "alert_one_open" on "alert" ("rule", "subject") where resolved_at is null;
alter table "alert" add constraint "alert_times_in_order" check (raised_at <= least(seen_at, acknowledged_at, resolved_at));
alter table "alert" add constraint "alert_acknowledged_by_somebody" check ((acknowledged_at is null) = (acknowledged_by is null));
alter table "alert" add constraint "alert_rule_check" check ("rule" in ('SLOW_ORDERS', 'STAGE_SLOW', 'ERROR_RATE', 'PAYMENTS_UNKNOWN', 'PARKED_WORK', 'STOCK_LOW', 'BOOKS_DRIFT', 'WEBHOOK_ENDPOINT_DEAD', 'WORK_OVERDUE'));

create table "alert_event" ("id" uuid not null, "alert_id" uuid not null, "type" text not null, "occurred_at" timestamptz(3) not null, "actor" text null, "position" bigint not null, primary key ("id"));
alter table "alert_event" add constraint "alert_event_position_unique" unique ("position");
alter table "alert_event" add constraint "alert_event_alert_id_type_unique" unique ("alert_id", "type");
alter table "alert_event" add constraint "alert_event_acknowledged_by_somebody" check ((type = 'ACKNOWLEDGED') = (actor is not null));
alter table "alert_event" add constraint "alert_event_position_positive" check (position > 0);
alter table "alert_event" add constraint "alert_event_type_check" check ("type" in ('RAISED', 'ACKNOWLEDGED', 'RESOLVED'));

create table "alert_mail" ("id" uuid not null, "recipient" text not null, "first_position" bigint not null, "last_position" bigint not null, "status" text not null default 'PENDING', "tries" int not null default 0, "next_try_at" timestamptz(3) not null, "sent_at" timestamptz(3) null, "response" text null, "created_at" timestamptz(3) not null, primary key ("id"));
create index "alert_mail_parked" on "alert_mail" ("created_at") where status = 'PARKED';
create index "alert_mail_to_send" on "alert_mail" ("next_try_at") where status = 'PENDING';
alter table "alert_mail" add constraint "alert_mail_recipient_last_position_unique" unique ("recipient", "last_position");
alter table "alert_mail" add constraint "alert_mail_sent_once" check ((status = 'SENT') = (sent_at is not null));
alter table "alert_mail" add constraint "alert_mail_positions_sensible" check (first_position > 0 and first_position <= last_position);
alter table "alert_mail" add constraint "alert_mail_status_check" check ("status" in ('PENDING', 'SENT', 'DELIVERED', 'DROPPED', 'PARKED'));

create table "book_check" ("id" uuid not null, "checked_at" timestamptz(3) not null, "rules" int not null, "findings" jsonb not null, primary key ("id"));
create index "book_check_checked_at_index" on "book_check" ("checked_at");
alter table "book_check" add constraint "book_check_rules_not_negative" check (rules >= 0);

alter table "alert_event" add constraint "alert_event_alert_id_foreign" foreign key ("alert_id") references "alert" ("id");
`;

const PROTECTION = `
create trigger alert_event_append_only before update or delete on alert_event
  for each row execute function refuse_change('what became of alerts is append-only');
`;
