import type { AlertRule } from '../entities/AlertRule.js';

/**
 * What staff are told of an alert, by its rule. Facts: kind (of what the rule looks at), subject, measured, threshold, and
 * what the rule knows besides.
 */
export type Alerts = Record<AlertRule, string>;

/** The words around alerts in a mail. */
export type AlertWord = 'one' | 'many' | 'resolved' | 'lead' | 'more' | 'why' | 'open';
