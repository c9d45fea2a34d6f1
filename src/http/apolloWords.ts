import { GraphQLError } from 'graphql';
import type { DoorWord } from '../messages/Doors.js';

/** What a door says, as the texts have it. */
export interface DoorSentence {
  word: DoorWord;
  facts: object;
}

/**
 * What Apollo refused a request for, before it looked at the operation. Apollo has a class and a code for all of it, and
 * tells them apart by its English alone; `test/http/languages.test.ts` asks for each, so that other words are noticed.
 */
export function saidByApollo(error: unknown): DoorSentence | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  for (const [pattern, word] of WORDS) {
    const found = pattern.exec(error.message);
    if (found) return { word, facts: { part: found[1] ?? 'query' } };
  }
  return undefined;
}

// What is in parentheses is the place in the request.
const WORDS: [RegExp, DoorWord][] = [
  [/^This operation has been blocked as a potential Cross-Site/, 'NOT_PREFLIGHTED'],
  [/^POST body missing/, 'BODY_EMPTY'],
  [/^GraphQL operations must contain a non-empty `query`/, 'NOTHING_TO_RUN'],
  [/^GraphQL queries must be strings/, 'NOT_A_TEXT'],
  [/^`(operationName)` in a POST body must be a string/, 'NOT_A_TEXT'],
  [/^`(variables|extensions)` in a POST body (?:must|should) be/, 'NOT_AN_OBJECT'],
  [/^The (\w+) search parameter (?:contains invalid JSON|should contain)/, 'NOT_AN_OBJECT'],
  [/^The '(\w+)' search parameter may only be specified once/, 'GIVEN_TWICE'],
  [/^GET requests only support query operations/, 'QUERIES_BY_GET'],
  [/^GET requests may not have a content-type/, 'BODY_OF_ANOTHER_TYPE'],
  [/^An 'accept' header was provided/, 'NOTHING_ACCEPTED'],
  // The second is how graphql says it, where a manifest is judged.
  [/^GraphQL introspection (?:is not allowed|has been disabled)/, 'NO_INTROSPECTION'],
];
