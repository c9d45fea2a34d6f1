import { dimensionsOf, errorFigures } from '../errorKinds.js';
import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 10;
const SHARE = 0.1;

/** A carrier with which one parcel in ten comes later than it was said to. */
export const carrierLate: Rule = ({ current }) =>
  dimensionsOf(current, 'LATE_DELIVERY').flatMap((subject) => {
    const { count: late, of: deliveries } = errorFigures(current, 'LATE_DELIVERY', subject);
    if (deliveries < FEWEST || late < SHARE * deliveries) return [];
    const figures = { late, percent: percentOf(late, deliveries), deliveries };
    return [{ code: 'CARRIER_LATE', subject, figures }];
  });
