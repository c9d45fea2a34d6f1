import { lengthOf, type Hall, type Place } from './hall.js';
import { serpentine } from './serpentine.js';
import { shortestWalk } from './shortestWalk.js';
import { twoOpt } from './twoOpt.js';

const FEW = 8;

/**
 * The way past all these stops, from the packing desk and back to it: the shortest one while they are few, else
 * through the aisles in serpentines, improved by 2-opt. Never longer than walking them in the order given.
 */
export function planRoute<Stop extends Place>(stops: readonly Stop[], hall: Hall): Stop[] {
  if (stops.length <= FEW) return stops.length === 0 ? [] : shortestWalk(stops, hall);
  const through = twoOpt(serpentine(stops), hall);
  return lengthOf(through, hall) <= lengthOf(stops, hall) ? through : twoOpt(stops, hall);
}
