import type { Doors } from './Doors.js';

export const englishDoors: Doors = {
  doors: {
    TOO_LARGE:
      'Too many {part, select, depth {levels of fields} fields {fields in one operation, fragments counted each time} rootFields {fields at the top of one operation} aliases {aliases} directives {directives} fragments {fragments} variables {variables} other {fields of the same name in one selection}}: at most {limit} are allowed.',
    TOO_COSTLY: 'The operation costs {cost}; at most {budget} are allowed.',
    UNWRITABLE:
      'A text has a NUL or half of a character, which can not be stored{place, select, none {} other {: {place}, line {line}}}.',
    TOO_MANY_VALUES: 'At most {limit} values, {depth} levels deep, are allowed.',
    SUBSCRIPTIONS_BY_SOCKET: 'Subscriptions are for the WebSocket.',
    SUBSCRIPTIONS_ONLY: 'This door takes subscriptions only.',
    TOO_MANY_SUBSCRIPTIONS: 'At most {limit} subscriptions a socket.',
    BODY_TOO_LARGE: 'The body is too large.',
    BODY_NOT_JSON: 'The body is no JSON object.',
    BODY_OF_ANOTHER_TYPE: 'The body is to be JSON, with the content type application/json.',
    BODY_EMPTY: 'The body is missing, is not JSON by its content type, or says nothing.',
    METHOD_NOT_TAKEN: 'Operations are sent by POST, queries also by GET.',
    QUERIES_BY_GET: 'GET is for queries only; the others are sent by POST.',
    NOT_PREFLIGHTED:
      'This may be a forgery of another page (CSRF): send the content type application/json, or the header apollo-require-preflight.',
    ONE_AT_A_TIME: 'Operations are sent one at a time, not in a list.',
    NOTHING_TO_RUN: 'There is nothing to run: send the text of an operation, or its hash.',
    NOT_A_TEXT: '{part} is to be a text.',
    NOT_AN_OBJECT: '{part} is to be a JSON object.',
    GIVEN_TWICE: '{part} may be given once.',
    NOTHING_ACCEPTED: 'Answers are JSON: application/json or application/graphql-response+json.',
    HASH_DIFFERS: 'The hash is not that of the text.',
    HASH_VERSION: 'Hashes are of version 1.',
    NO_INTROSPECTION: 'The schema can not be asked about here.',
    // graphql-js says it in English itself.
    NOT_UNDERSTOOD: '{said}',
  },
  farewells: {
    TOKEN_EXPIRED: 'Token expired',
    KEY_NOT_GOOD: 'The API key is not good (any more)',
    KEY_GONE: 'Key revoked or expired',
    FELL_BEHIND: 'Fell behind: resume with `after`',
    TOO_MANY_MESSAGES: 'Too many messages',
    TOO_MANY_OF_CALLER: 'Too many sockets of one caller',
    TOO_MANY_FROM_ADDRESS: 'Too many sockets from this address',
  },
};
