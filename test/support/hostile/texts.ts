import type { Dice, Kinds } from './attacks.js';
import { many } from './many.js';

/** Texts that are hard to read. */
export const texts = ({ upTo, oneOf }: Dice): Kinds => ({
  tokens: () => ({ query: `{ ${many(upTo(20_000), () => 'a,', '')} }` }),
  'open brackets': () => ({ query: '{'.repeat(upTo(30_000)) }),
  'lists in lists': () => ({
    query: `{ stock(skus: ${'['.repeat(upTo(900))}"A"${']'.repeat(upTo(900))}) { edges { cursor } } }`,
  }),
  comments: () => ({ query: `${'# nothing\n'.repeat(upTo(3_000))}{ __typename }` }),
  'a long text': () => ({
    query: `{ stock(skus: ["${'x'.repeat(upTo(60_000))}"]) { edges { cursor } } }`,
  }),
  'characters that are none': () => ({
    query: `{ stock(skus: ["${oneOf('\\u0000', '\\ud800', '\u202e', '\\u{110000}', '\\x')}"]) { edges { cursor } } }`,
  }),
});

/** Values that nobody expects. */
export const variables = ({ upTo, oneOf }: Dice): Kinds => ({
  'deep variables': () => {
    const levels = upTo(5_000);
    const deepList = JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;
    return {
      query: 'query ($s: [String!]) { stock(skus: $s) { edges { cursor } } }',
      variables: { s: deepList },
    };
  },
  'many variables': () => ({
    query: '{ __typename }',
    variables: Object.fromEntries(Array.from({ length: upTo(8_000) }, (_one, n) => [`v${n}`, n])),
  }),
  'variables of a wrong kind': () => ({
    query: 'query ($f: Int!, $s: [String!]) { stock(first: $f, skus: $s) { edges { cursor } } }',
    variables: [
      { f: 1e308, s: [null] },
      { f: '\0', s: 'a\0' },
      { f: {}, s: [[]] },
      { f: [], s: { length: 9 } },
    ][upTo(4) - 1],
  }),
  'names of the language': () => ({
    query: `{ ${oneOf('__proto__', 'constructor', 'toString', 'hasOwnProperty')} { __proto__: id } }`,
    variables: { constructor: { prototype: {} }, toString: 1 },
  }),
  'cursors and pages': () => ({
    query: 'query ($f: Int, $a: String) { orders(first: $f, after: $a) { edges { cursor } } }',
    variables: { f: oneOf(0, -1, 101, 2 ** 31 - 1), a: 'A'.repeat(upTo(5_000)) },
  }),
});
