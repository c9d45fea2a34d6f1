import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'pg';
import { migratedDatabase } from './migratedDatabase.js';
import { refusalOf } from './refusalOf.js';

let database: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ database, close } = await migratedDatabase());
}, 120_000);
afterAll(() => close());

/** What the database has against a row, its values written as SQL. */
const adds = (table: string, row: Record<string, string>): Promise<string> =>
  refusalOf(
    database,
    `insert into ${table} (${Object.keys(row).join()}) values (${Object.values(row).join()})`,
  );

const id = (): string => `'${randomUUID()}'`;

async function partner(): Promise<string> {
  const one = id();
  expect(await adds('partner', partnerRow({ id: one }))).toBe('nothing');
  return one;
}

const partnerRow = (more: Record<string, string>): Record<string, string> => ({
  ...{ id: id(), name: id(), created_at: 'now()', created_by: "'staff:kim'" },
  ...more,
});

describe('a partner', () => {
  it('has a name of its own, and may do something', async () => {
    const name = id();
    expect(await adds('partner', partnerRow({ name }))).toBe('nothing');
    expect(await adds('partner', partnerRow({ name }))).toBe('partner_name_unique');
    for (const budget of ['calls_per_minute', 'cost_per_minute'])
      expect(await adds('partner', partnerRow({ [budget]: '0' }))).toBe('partner_budgets_positive');
  });

  it('has keys that are hashed, of no scopes but its own, and ended by somebody', async () => {
    const owner = await partner();
    const hash = `'${'a1'.repeat(32)}'`;
    const key = (more: Record<string, string>) =>
      adds('api_key', {
        ...{ id: id(), partner_id: owner, prefix: id(), scopes: `'["orders"]'` },
        ...{ hash: `encode(sha256(${id()}::bytea), 'hex')` },
        ...{ created_at: 'now()', created_by: "'staff:kim'" },
        ...more,
      });
    expect(await key({ hash, prefix: "'dd_one'" })).toBe('nothing');
    expect(await key({ hash })).toBe('api_key_hash_unique');
    expect(await key({ prefix: "'dd_one'" })).toBe('api_key_prefix_unique');
    expect(await key({ hash: "'the key itself'" })).toBe('api_key_hash_is_one');
    expect(await key({ scopes: `'["orders", "fulfilment"]'` })).toBe('nothing');
    for (const scopes of [`'[]'`, `'["fulfilment"]'`, `'["orders", "settings"]'`])
      expect(await key({ scopes })).toBe('api_key_scopes_known');
    expect(await key({ revoked_at: 'now()' })).toBe('api_key_revoked_by_somebody');
    expect(await key({ revoked_by: "'staff:kim'" })).toBe('api_key_revoked_by_somebody');
  });

  it('has one manifest of a version at a time, as the shop has, whose operations are some', async () => {
    const owner = await partner();
    const manifest = (more: Record<string, string>) =>
      adds('manifest', {
        ...{ id: id(), version: "'7'", registered_at: 'now()', registered_by: "'staff:kim'" },
        ...more,
      });
    const retired = { retired_at: 'now()', retired_by: "'staff:kim'" };
    const of = { partner_id: owner };
    expect(await manifest(of)).toBe('nothing');
    expect(await manifest(of)).toBe('manifest_one_of_partner');
    expect(await manifest({ ...of, ...retired })).toBe('nothing');
    const shops = id();
    expect(await manifest({ id: shops })).toBe('nothing');
    expect(await manifest({})).toBe('manifest_one_of_shop');
    expect(await manifest({ ...of, version: "'8'", retired_at: 'now()' })).toBe(
      'manifest_retired_by_somebody',
    );
    const operation = (more: Record<string, string>) =>
      adds('manifest_operation', {
        ...{ manifest_id: shops, operation_id: id(), name: "'Orders'", type: "'QUERY'" },
        ...{ body: "'query Orders { orders { edges { cursor } } }'", ...more },
      });
    expect(await operation({})).toBe('nothing');
    expect(await operation({ operation_id: "''" })).toBe('manifest_operation_has_id');
    expect(await operation({ body: "''" })).toBe('manifest_operation_has_id');
    expect(await operation({ type: "'FRAGMENT'" })).toBe('manifest_operation_type_check');
  });
});

const alertRow = (more: Record<string, string>): Record<string, string> => ({
  ...{ id: id(), rule: "'PARKED_WORK'", subject: id(), measured: '1', threshold: '1' },
  ...{ details: "'{}'", raised_at: "'2030-01-02'", seen_at: "'2030-01-02'", ...more },
});

describe('an alert', () => {
  it('is open once for each rule and subject, and ends after it began', async () => {
    const subject = id();
    const resolved = { subject, resolved_at: "'2030-01-03'" };
    expect(await adds('alert', alertRow({ subject }))).toBe('nothing');
    expect(await adds('alert', alertRow({ subject }))).toBe('alert_one_open');
    expect(await adds('alert', alertRow({ subject, rule: "'ERROR_RATE'" }))).toBe('nothing');
    expect(await adds('alert', alertRow(resolved))).toBe('nothing');
    expect(await adds('alert', alertRow(resolved))).toBe('nothing');
    expect(await adds('alert', alertRow({ rule: "'MOOD'" }))).toBe('alert_rule_check');
    for (const time of ['seen_at', 'resolved_at'])
      expect(await adds('alert', alertRow({ [time]: "'2030-01-01'" }))).toBe(
        'alert_times_in_order',
      );
    const acknowledged = { acknowledged_by: "'staff:kim'", acknowledged_at: "'2030-01-01'" };
    expect(await adds('alert', alertRow(acknowledged))).toBe('alert_times_in_order');
    expect(await adds('alert', alertRow({ acknowledged_by: "'staff:kim'" }))).toBe(
      'alert_acknowledged_by_somebody',
    );
  });

  it('is raised, acknowledged and resolved once each, which is never rewritten', async () => {
    const alert = id();
    expect(await adds('alert', alertRow({ id: alert }))).toBe('nothing');
    let position = 0;
    const event = (type: string, more: Record<string, string> = {}) =>
      adds('alert_event', {
        ...{ id: id(), alert_id: alert, type: `'${type}'`, occurred_at: 'now()' },
        ...{ position: String((position += 1)), ...more },
      });
    expect(await event('RAISED')).toBe('nothing');
    expect(await event('RAISED')).toBe('alert_event_alert_id_type_unique');
    expect(await event('ACKNOWLEDGED')).toBe('alert_event_acknowledged_by_somebody');
    expect(await event('RESOLVED', { actor: "'staff:kim'" })).toBe(
      'alert_event_acknowledged_by_somebody',
    );
    expect(await event('RESOLVED', { position: '1' })).toBe('alert_event_position_unique');
    expect(await event('RESOLVED', { position: '0' })).toBe('alert_event_position_positive');
    expect(await event('FORGOTTEN')).toBe('alert_event_type_check');
    for (const sql of ["update alert_event set type = 'RESOLVED'", 'delete from alert_event'])
      expect(await refusalOf(database, sql)).toMatch(/what became of alerts is append-only/);
  });

  it('is mailed once to each, for places that are some, and sent at some time', async () => {
    const mail = (more: Record<string, string>) =>
      adds('alert_mail', {
        ...{ id: id(), recipient: "'kim@example.com'", first_position: '3', last_position: '5' },
        ...{ next_try_at: 'now()', created_at: 'now()', ...more },
      });
    expect(await mail({})).toBe('nothing');
    expect(await mail({})).toBe('alert_mail_recipient_last_position_unique');
    expect(await mail({ recipient: "'sam@example.com'" })).toBe('nothing');
    expect(await mail({ last_position: '2' })).toBe('alert_mail_positions_sensible');
    expect(await mail({ first_position: '0' })).toBe('alert_mail_positions_sensible');
    expect(await mail({ last_position: '6', status: "'SENT'" })).toBe('alert_mail_sent_once');
    expect(await mail({ last_position: '6', status: "'LOST'" })).toBe('alert_mail_status_check');
    const check = { id: id(), checked_at: 'now()', rules: '-1', findings: "'[]'" };
    expect(await adds('book_check', check)).toBe('book_check_rules_not_negative');
  });
});
