import { z } from 'zod';
import type { FormHash } from './form.js';
import type { Books } from './operations.js';
import { invalidRequest } from './problems.js';

const EXPANDABLE = ['latest_charge', 'data.latest_charge', 'data.source'];

/** What the caller wants to see whole; checked before anything is done. */
export function expansionsIn(params: FormHash): string[] {
  const wanted = z.array(z.string()).catch([]).parse(params['expand']);
  for (const path of wanted)
    if (!EXPANDABLE.includes(path))
      throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  return wanted;
}

/** Replaces ids by what they stand for where that is wanted. */
export function expand(
  answer: object,
  wanted: string[],
  { charges, refunds }: Pick<Books, 'charges' | 'refunds'>,
): object {
  const withSource = (object: object) =>
    'source' in object && typeof object.source === 'string'
      ? { ...object, source: charges.get(object.source) ?? refunds.get(object.source) }
      : object;
  const withCharge = (object: object) =>
    'latest_charge' in object && typeof object.latest_charge === 'string'
      ? { ...object, latest_charge: charges.get(object.latest_charge) ?? object.latest_charge }
      : object;
  if (wanted.includes('data.source') && 'data' in answer && Array.isArray(answer.data))
    return { ...answer, data: answer.data.map(withSource) };
  if (wanted.includes('data.latest_charge') && 'data' in answer && Array.isArray(answer.data))
    return { ...answer, data: answer.data.map(withCharge) };
  return wanted.includes('latest_charge') ? withCharge(answer) : answer;
}
