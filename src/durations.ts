import { z } from 'zod';

interface DurationRule {
  /** Whether parts of a second mean something. */
  mayBeFraction?: boolean;
  /** In seconds; ten years if nothing else is said. */
  most?: number;
}

const SECONDS = { s: 1, m: 60, h: 3_600, d: 86_400 };
const FORM = /^(?<count>\d+(?:\.\d+)?) ?(?<unit>[smhd]?)$/;
const TEN_YEARS = 3_650 * SECONDS.d;

/** A setting that is a time: `90`, which are seconds, `90s`, `15m`, `4h` or `7d`. Read as seconds. */
export function duration(
  fallback: number,
  { mayBeFraction = false, most = TEN_YEARS }: DurationRule = {},
) {
  const whole = mayBeFraction ? '' : 'whole ';
  const message = `must be a time of ${whole}seconds, at most ${most}: 90, or 90s, 15m, 4h, 7d`;
  return z
    .string()
    .transform((text, context): number => {
      const seconds = secondsIn(text.trim());
      const isFit = seconds > 0 && seconds <= most && (mayBeFraction || Number.isInteger(seconds));
      if (isFit) return seconds;
      context.addIssue(message);
      return z.NEVER;
    })
    .default(fallback);
}

/** Not a number where the text is no time. */
function secondsIn(text: string): number {
  const { count, unit } = FORM.exec(text)?.groups ?? {};
  return Number(count) * SECONDS[(unit || 's') as keyof typeof SECONDS];
}
