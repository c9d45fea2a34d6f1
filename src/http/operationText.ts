import { GraphQLError } from 'graphql';
import { readOperation } from './admission.js';

const MOST_KNOWN = 1_000;
const LONGEST_KNOWN = 16 * 1024;

const known = new Set<string>();

/**
 * Looks at an operation before Apollo does: Apollo validates as soon as it has parsed, and what is shapeless would keep
 * it busy. A text that can't be parsed is left to it, for its own answer.
 */
export function refuseShapelessText(text: unknown): void {
  if (typeof text !== 'string' || known.has(text)) return;
  try {
    readOperation(text);
  } catch (error) {
    // Syntax errors have no code before Apollo gives them one.
    if (!(error instanceof GraphQLError) || !error.extensions['code']) return;
    throw error;
  }
  if (text.length > LONGEST_KNOWN) return;
  if (known.size >= MOST_KNOWN) known.clear();
  known.add(text);
}
