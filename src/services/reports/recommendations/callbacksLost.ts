import { dimensionsOf, errorFigures } from '../errorKinds.js';
import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 3;
const SHARE = 0.05;

/** A gateway whose payments are found by asking, since its callbacks don't arrive. */
export const callbacksLost: Rule = ({ current }) =>
  dimensionsOf(current, 'CALLBACK_LOST').flatMap((subject) => {
    const { count: lost, of: payments } = errorFigures(current, 'CALLBACK_LOST', subject);
    if (lost < FEWEST || lost < SHARE * payments) return [];
    const figures = { lost, percent: percentOf(lost, payments), payments };
    return [{ code: 'CALLBACKS_LOST', subject, figures }];
  });
