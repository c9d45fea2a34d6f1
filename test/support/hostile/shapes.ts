import type { Dice, Kinds } from './attacks.js';
import { many, nest } from './many.js';

const watch = (fields: string): string =>
  `subscription { orderUpdated(orderId: "0199d4b1-7a0c-7000-8000-000000000000") { ${fields} } }`;

/** Documents that are too much of something. */
export const shapes = ({ upTo }: Dice): Kinds => ({
  depth: () => ({ query: watch(nest(upTo(150), 'order { timeline { edges { node { ', 'type')) }),
  'depth of nothing': () => ({ query: nest(upTo(1_900), 'a{', 'b') }),
  'aliases at the top': () => ({ query: `{ ${many(upTo(600), (n) => `a${n}: __typename`)} }` }),
  'aliases of orders': () => ({
    query: `{ ${many(upTo(90), (n) => `a${n}: orders(first: 100) { edges { node { id } } }`)} }`,
  }),
  'the same field': () => ({ query: watch(many(upTo(1_800), () => 'type')) }),
  'the same tree': () => ({
    query: watch(many(upTo(40), () => `order { ${many(upTo(20), () => 'lines { sku }')} }`)),
  }),
  'fields that differ': () => ({
    query: watch(many(upTo(300), (n) => `... { x: ${n % 2 ? 'type' : 'message'} }`)),
  }),
  directives: () => ({ query: watch(`type ${many(upTo(350), () => '@include(if: true)')}`) }),
  'unknown directives': () => ({ query: watch(`type ${many(upTo(900), (n) => `@d${n}`)}`) }),
  introspection: () => ({
    query: `{ __schema { types { ${nest(upTo(120), 'fields { type { ', 'name')} } } }`,
  }),
  operations: () => ({ query: many(upTo(300), (n) => `query Q${n} { __typename }`) }),
  'variable definitions': () => ({
    query: `query (${many(upTo(400), (n) => `$v${n}: Int = ${n}`)}) { __typename }`,
  }),
});

/** Fragments that multiply, follow, forget or contradict each other. */
export const fragments = ({ upTo }: Dice): Kinds => ({
  'fragments that double': () => ({
    query: `${watch('...F0')} ${many(upTo(120), (n) => `fragment F${n} on OrderEvent { ...F${n + 1} ...F${n + 1} }`)} fragment F${999} on OrderEvent { type }`,
  }),
  'fragments that nest': () => {
    const levels = upTo(100);
    const each = (n: number) =>
      `fragment F${n} on Order { timeline { edges { node { a: order { ...F${n + 1} } b: order { ...F${n + 1} } } } } }`;
    return {
      query: `${watch('order { ...F0 }')} ${many(levels, each)} fragment F${levels} on Order { id }`,
    };
  },
  'fragments in a circle': () => {
    const size = upTo(80);
    const each = (n: number) => `fragment F${n} on OrderEvent { type ...F${(n + 1) % size} }`;
    return { query: `${watch('...F0')} ${many(size, each)}` };
  },
  'fragments of nobody': () => ({
    query: `${watch('type')} ${many(upTo(250), (n) => `fragment F${n} on Order { id }`)}`,
  }),
  'fragments that conflict': () => ({
    query: `${watch(many(upTo(90), (n) => `...F${n}`))} ${many(90, (n) => `fragment F${n} on OrderEvent { x: ${n % 2 ? 'type' : 'message'} }`)}`,
  }),
});
