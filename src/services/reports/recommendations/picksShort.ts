import { dimensionsOf, errorFigures } from '../errorKinds.js';
import { percentOf, type Rule } from './Recommendation.js';

const FEWEST = 3;
const SHARE = 0.05;

/** A warehouse whose shelves hold less than its books say. */
export const picksShort: Rule = ({ current }) =>
  dimensionsOf(current, 'PICK_SHORT').flatMap((subject) => {
    const { count: short, of: lists } = errorFigures(current, 'PICK_SHORT', subject);
    if (short < FEWEST || lists === 0 || short < SHARE * lists) return [];
    const figures = { short, percent: percentOf(short, lists), lists };
    return [{ code: 'PICKS_SHORT', subject, figures }];
  });
