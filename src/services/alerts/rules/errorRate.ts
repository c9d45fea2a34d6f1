import {
  dimensionsOf,
  ERROR_KINDS,
  errorFigures,
  type ErrorKind,
} from '../../reports/errorKinds.js';
import { rounded, swinging, type Watch } from '../Watching.js';

/** A share of what fails, at one gateway, carrier or warehouse where the kind has one. */
export const errorRate: Watch = ({ rule: { thresholds, fewest = 1 }, recent }) =>
  Object.entries(thresholds).flatMap(([name, threshold]) => {
    const kind = name as ErrorKind;
    return partsOf(recent, kind).flatMap((part) => {
      const now = errorFigures(recent.thisHour, kind, part);
      const { count, of } = now.of >= fewest ? now : errorFigures(recent.twoHours, kind, part);
      if (of < fewest) return [];
      const subject = part === undefined ? kind : `${kind}:${part}`;
      const details = { count, of, part: part ?? 'none' };
      return swinging({ subject, measured: rounded((100 * count) / of), threshold, details });
    });
  });

function partsOf({ twoHours }: Parameters<Watch>[0]['recent'], kind: ErrorKind) {
  return ERROR_KINDS[kind].isSplit ? dimensionsOf(twoHours, kind) : [undefined];
}
