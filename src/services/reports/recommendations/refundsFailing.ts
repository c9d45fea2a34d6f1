import { dimensionsOf, errorFigures } from '../errorKinds.js';
import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 2;
const SHARE = 0.05;

/** A gateway that does not give money back as it is asked to. */
export const refundsFailing: Rule = ({ current }) =>
  dimensionsOf(current, 'REFUND_FAILED').flatMap((subject) => {
    const { count: failed, of: refunds } = errorFigures(current, 'REFUND_FAILED', subject);
    if (failed < FEWEST || failed < SHARE * refunds) return [];
    const figures = { failed, percent: percentOf(failed, refunds), refunds };
    return [{ code: 'REFUNDS_FAILING', subject, figures }];
  });
