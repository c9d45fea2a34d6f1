import { Sketch } from '../sketch.js';
import type { Rule } from './Recommendation.js';

const FEWEST = 10;
const FACTOR = 1.5;

/** A warehouse that takes half as long again as the others from payment to picking; of one alone, as it did before. */
export const pickingSlow: Rule = ({ current, previous }) => {
  const sketches = current.sketchesOf('PICKING');
  return sketches.flatMap(([subject, sketch]) => {
    const others = new Sketch();
    for (const [name, other] of sketches) if (name !== subject) others.merge(other);
    const measure = others.count >= FEWEST ? others : previous.sketch('PICKING', subject);
    const lists = sketch.count;
    if (lists < FEWEST || measure.count < FEWEST) return [];
    const medianMs = sketch.figures!.p50Ms;
    const othersMs = measure.figures!.p50Ms;
    if (medianMs < othersMs * FACTOR) return [];
    return [{ code: 'PICKING_SLOW', subject, figures: { medianMs, othersMs, lists } }];
  });
};
