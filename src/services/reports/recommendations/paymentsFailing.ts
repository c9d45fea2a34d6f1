import { dimensionsOf, errorFigures } from '../errorKinds.js';
import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 20;
const SHARE = 0.1;

/** A gateway at which one attempt in ten fails, or ends with nobody knowing. */
export const paymentsFailing: Rule = ({ current }) =>
  dimensionsOf(current, 'PAYMENT_FAILED').flatMap((subject) => {
    const { count: failed, of: attempts } = errorFigures(current, 'PAYMENT_FAILED', subject);
    const { count: unknown } = errorFigures(current, 'PAYMENT_UNKNOWN', subject);
    if (attempts < FEWEST || failed + unknown < SHARE * attempts) return [];
    const percent = percentOf(failed + unknown, attempts);
    return [{ code: 'PAYMENTS_FAILING', subject, figures: { percent, failed, unknown, attempts } }];
  });
