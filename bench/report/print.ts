import { inWords, isMet, type Result } from '../measure/Result.js';

/** One object, one line, for programs to read. */
export function asJson(result: Result): string {
  const { name, ratio = null, ours, reference = null, unit, target } = result;
  const met = isMet(result) ?? null;
  return JSON.stringify({
    name,
    ratio,
    ours,
    reference,
    unit,
    target: inWords(target) ?? null,
    met,
  });
}

/** The same for people. */
export function asText(result: Result): string {
  const { name, ratio, ours, reference, unit, target, details } = result;
  const met = isMet(result);
  const verdict = met === undefined ? '' : met ? 'reached' : 'NOT REACHED';
  const compared = reference === undefined ? '' : ` ÷ ${figure(reference)}`;
  const judged = ratio === undefined ? '' : `${ratio.toFixed(2).padStart(7)}  `;
  const wanted = target ? `  ${inWords(target)}: ${verdict}` : '';
  const head = `${name.padEnd(14)} ${judged}${figure(ours)}${compared} ${unit}${wanted}`;
  return [head, ...details.map((detail) => `               ${detail}`)].join('\n');
}

const figure = (number: number): string =>
  number >= 100 ? Math.round(number).toLocaleString('en') : number.toFixed(2);
