import type { Stage } from '../../reports/stages.js';
import { rounded, swinging, type Watch } from '../Watching.js';

/** A stage that is slow at p95: this hour, or with the one before while there were few this hour. */
export const stageSlow: Watch = ({ rule: { thresholds, fewest = 1 }, recent }) =>
  Object.entries(thresholds).flatMap(([stage, threshold]) => {
    const [now, lately] = [recent.thisHour, recent.twoHours].map((one) =>
      one.sketch(stage as Stage),
    );
    const sketch = now!.count >= fewest ? now! : lately!;
    const { figures } = sketch;
    if (!figures || figures.count < fewest) return [];
    const measured = rounded(figures.p95Ms / 1000);
    return swinging({ subject: stage, measured, threshold, details: { count: figures.count } });
  });
