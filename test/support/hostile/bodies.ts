import type { Dice, Kinds } from './attacks.js';
import { many } from './many.js';

const good = JSON.stringify({ query: '{ stock { edges { node { sku } } } }', variables: {} });

const at = (random: Dice['random']): number => Math.floor(random() * good.length);

const noise = (random: Dice['random'], length: number): string =>
  many(length, () => String.fromCodePoint(Math.floor(random() * 0xd7ff)), '');

/** Bodies that are no operation at all. */
export const bodies = ({ upTo, oneOf, random }: Dice): Kinds => ({
  'cut off': () => ({ body: good.slice(0, at(random)) }),
  'spoilt in one place': () => {
    const place = at(random);
    return { body: good.slice(0, place) + noise(random, 1) + good.slice(place + 1) };
  },
  noise: () => ({ body: noise(random, upTo(4_000)) }),
  'no object': () => ({ body: oneOf('', 'null', '7', '"query"', '[]', 'true') }),
  'a batch': () => ({ body: `[${many(upTo(1_000), () => good, ',')}]` }),
  'brackets without end': () => ({ body: '['.repeat(upTo(400_000)) }),
  'deep objects': () => {
    const levels = upTo(80_000);
    return {
      body: `{"query":"{a}","variables":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`,
    };
  },
  'a prototype': () => ({ body: '{"query":"{ __typename }","__proto__":{"isAdmin":true}}' }),
  'too much': () => ({ body: `{"query":"${' '.repeat(upTo(900_000))}"}` }),
  'parts of another type': () => ({
    body: JSON.stringify({
      query: oneOf<unknown>(1, {}, null, '{ __typename }'),
      variables: oneOf<unknown>(1, 'x', [], null),
      operationName: oneOf<unknown>(1, {}, 'Nobody', '__proto__'),
      extensions: oneOf<unknown>(
        1,
        'x',
        { persistedQuery: 1 },
        { persistedQuery: { version: 1, sha256Hash: 'x' } },
      ),
    }),
  }),
});

/** Headers that are none, or somebody else's. */
export const headers = ({ upTo, oneOf }: Dice): Kinds => ({
  'another type': () => ({
    body: good,
    headers: {
      'content-type': oneOf(
        'text/plain',
        'application/xml',
        'application/json; charset=x',
        'a/b/c',
        ';',
      ),
    },
  }),
  'strange headers': () => ({
    body: good,
    headers: oneOf<Record<string, string>>(
      { accept: 'image/png' },
      { 'accept-language': `${'zh-CN;q=0.9,'.repeat(upTo(900))}` },
      { authorization: `Bearer ${'a.'.repeat(upTo(3_000))}` },
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      { 'content-encoding': 'gzip' },
      {
        'x-forwarded-for': `${'1.2.3.4, '.repeat(upTo(500))}`,
        'x-request-id': 'x'.repeat(upTo(5_000)),
      },
    ),
  }),
});
