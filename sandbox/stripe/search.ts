import type { PaymentIntent } from './objects.js';
import { invalidRequest } from './problems.js';

const CLAUSE =
  /^\s*(?:metadata\[(['"])(?<name>.+?)\1\]|(?<field>status|currency))\s*:\s*(['"])(?<value>(?:\\.|[^\\])*?)\4\s*$/;

/** Stripe's search query language, as far as exact metadata, status and currency, joined by AND, go. */
export function searchFilter(query: string): (intent: PaymentIntent) => boolean {
  const clauses = query.split(/\s+AND\s+/).map(clauseOf);
  return (intent) => clauses.every((matches) => matches(intent));
}

function clauseOf(text: string): (intent: PaymentIntent) => boolean {
  const { name, field, value } = CLAUSE.exec(text)?.groups ?? {};
  if (value === undefined)
    throw invalidRequest(`We were unable to parse your search query: ${text}`, { param: 'query' });
  const wanted = value.replace(/\\(.)/g, '$1');
  if (name !== undefined) return (intent) => intent.metadata[name] === wanted;
  return (intent) => intent[field as 'status' | 'currency'] === wanted;
}
