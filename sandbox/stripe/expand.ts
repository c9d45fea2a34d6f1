import { z } from 'zod';
import type { Collection } from '../storage.js';
import type { FormHash } from './form.js';
import type { Charge } from './objects.js';
import { invalidRequest } from './problems.js';

const EXPANDABLE = ['latest_charge', 'data.latest_charge'];

/** What the caller wants to see whole; checked before anything is done. */
export function expansionsIn(params: FormHash): string[] {
  const wanted = z.array(z.string()).catch([]).parse(params['expand']);
  for (const path of wanted)
    if (!EXPANDABLE.includes(path))
      throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  return wanted;
}

/** Replaces the charge's id by the charge where it is wanted. */
export function expand(answer: object, wanted: string[], charges: Collection<Charge>): object {
  const withCharge = (object: object) =>
    'latest_charge' in object && typeof object.latest_charge === 'string'
      ? { ...object, latest_charge: charges.get(object.latest_charge) ?? object.latest_charge }
      : object;
  if (wanted.includes('data.latest_charge') && 'data' in answer && Array.isArray(answer.data))
    return { ...answer, data: answer.data.map(withCharge) };
  return wanted.includes('latest_charge') ? withCharge(answer) : answer;
}
