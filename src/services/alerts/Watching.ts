import type { EntityManager } from '@mikro-orm/postgresql';
import type { Shop } from '../../context.js';
import type { Finding } from '../../entities/Alert.js';
import type { AlertRuleSettings } from '../../entities/alertRules.js';
import type { RecentMeasures } from '../reports/readRecentMeasures.js';

/** What a rule may look at. */
export interface Watched {
  tx: EntityManager;
  settings: Shop['settings'];
  rule: AlertRuleSettings;
  recent: RecentMeasures;
}

/** A finding, or one that is too little to raise an alert and too much to resolve one. */
export type Found = Omit<Finding, 'rule'> & { isWaning?: boolean };

/** Looks at one thing by statements that read little, and says nothing when it is as it should be. */
export type Watch = (watched: Watched) => Promise<Found[]> | Found[];

/** Figures that swing are over when they are a fifth below their threshold: an alert is not to come and go with each look. */
const OVER_AT = 0.8;

/** A figure that swings, against its threshold. */
export function swinging(found: Omit<Found, 'isWaning'>): Found[] {
  const { measured, threshold } = found;
  if (measured >= threshold) return [found];
  return measured > OVER_AT * threshold ? [{ ...found, isWaning: true }] : [];
}

export const rounded = (figure: number): number => Math.round(figure * 10) / 10;
