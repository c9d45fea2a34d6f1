import { AlertRule } from './AlertRule.js';
import { AlertUnit } from './AlertUnit.js';

/** When a rule alerts. */
export interface AlertRuleSettings {
  isOn: boolean;
  unit: AlertUnit;
  /** From which figure on, by what it is about; `ALL` where it makes no difference. What is not named is not watched. */
  thresholds: Readonly<Record<string, number>>;
  /** Shares and percentiles of fewer cases say nothing. */
  fewest?: number | undefined;
}

export type AlertRules = Readonly<Record<AlertRule, AlertRuleSettings>>;

const { COUNT, SECONDS, PERCENT } = AlertUnit;
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];

/** What staff are alerted of, unless `ALERT_RULES` says otherwise. */
export const ALERT_RULES = {
  // How long is too long stands in SLOW_ORDER_SECONDS, as for the reports.
  SLOW_ORDERS: { isOn: true, unit: COUNT, thresholds: { ALL: 1 } },
  STAGE_SLOW: {
    isOn: true,
    unit: SECONDS,
    fewest: 20,
    thresholds: {
      PLACEMENT: 2,
      ATTEMPT: 5 * MINUTE,
      PROCESSING: 30,
      PICKING: 8 * HOUR,
      SHIPPING: DAY,
      DELIVERY: 7 * DAY,
    },
  },
  ERROR_RATE: {
    isOn: true,
    unit: PERCENT,
    fewest: 20,
    thresholds: {
      PLACEMENT_REFUSED: 50,
      HOLD_EXPIRED: 50,
      PAYMENT_FAILED: 30,
      PAYMENT_UNKNOWN: 10,
      CALLBACK_LOST: 20,
      PICK_SHORT: 10,
      DELIVERY_EXCEPTION: 20,
      LATE_DELIVERY: 30,
      REFUND_FAILED: 10,
    },
  },
  PAYMENTS_UNKNOWN: { isOn: true, unit: SECONDS, thresholds: { ALL: 10 * MINUTE } },
  PARKED_WORK: {
    isOn: true,
    unit: COUNT,
    thresholds: { CALLBACKS: 1, EVENTS: 1, MESSAGES: 1, ALERT_MAILS: 1, WEBHOOKS: 1, PARCELS: 10 },
  },
  // Each shelf has a reorder point of its own.
  STOCK_LOW: { isOn: true, unit: COUNT, thresholds: {} },
  BOOKS_DRIFT: { isOn: true, unit: COUNT, thresholds: { ALL: 1 } },
  // One that is disabled is dead, however long it failed.
  WEBHOOK_ENDPOINT_DEAD: { isOn: true, unit: SECONDS, thresholds: { ALL: HOUR } },
  WORK_OVERDUE: {
    isOn: true,
    unit: SECONDS,
    thresholds: {
      EVENTS: MINUTE,
      FOLLOW_UP: 2 * MINUTE,
      RESERVATIONS: 5 * MINUTE,
      CALLBACKS: 5 * MINUTE,
      PAYMENTS: 10 * MINUTE,
      REFUNDS: 10 * MINUTE,
      MESSAGES: 10 * MINUTE,
      PARCELS: HOUR,
      WEBHOOKS: 15 * MINUTE,
    },
  },
} as const satisfies AlertRules;

/** What of a rule is set otherwise; a threshold of null is watched no more. */
export interface GivenAlertRule {
  isOn?: boolean | undefined;
  thresholds?: Record<string, number | null> | undefined;
  fewest?: number | undefined;
}

export type GivenAlertRules = Partial<Record<AlertRule, GivenAlertRule>>;

/** Names of thresholds that no rule has. */
export function unknownThresholds(given: GivenAlertRules): string[] {
  return Object.entries(given).flatMap(([rule, { thresholds = {} }]) =>
    Object.keys(thresholds)
      .filter((name) => !(name in ALERT_RULES[rule as AlertRule].thresholds))
      .map((name) => `${rule}.${name}`),
  );
}

/** All rules, with what is set otherwise. */
export function alertRulesWith(given: GivenAlertRules): AlertRules {
  const rules = Object.entries(ALERT_RULES).map(([name, rule]: [string, AlertRuleSettings]) => {
    const { thresholds = {}, ...more } = given[name as AlertRule] ?? {};
    const watched = Object.entries({ ...rule.thresholds, ...thresholds });
    const kept = watched.filter((one): one is [string, number] => one[1] !== null);
    return [name, { ...rule, ...more, thresholds: Object.fromEntries(kept) }];
  });
  return Object.fromEntries(rules) as AlertRules;
}
