import { randomUUID } from 'node:crypto';
import { CONTACT, ADDRESS } from '../stage/catalogue.js';
import { oneOf, pick } from './pick.js';

/** What orders ask for: different ones of these SKUs, one unit of each. */
export interface Basket {
  skus: readonly string[];
  /** How many lines an order may have; each order takes one of these numbers at random. */
  lines: readonly number[];
}

/** What the shop is asked, and so what it has to answer. */
export type Question = 'place' | 'place in vain' | 'do nothing';

export interface Requests {
  url: string;
  /** Bearer tokens of the customers, who take turns. */
  tokens: readonly string[];
  basket: Basket;
  question: Question;
}

const FIELDS = '{ order { id number status version } problems { code message } }';
const PLACE = `mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) ${FIELDS} }`;
// The same request with the one field left out: nothing is done, and everything around it is.
const PERHAPS = `mutation Perhaps($input: PlaceOrderInput!, $go: Boolean!) { __typename placeOrder(input: $input) @include(if: $go) ${FIELDS} }`;

const KEY = randomUUID();
const LINES = '"the lines"';

const ANSWERS: Record<Question, RegExp> = {
  place: /^\{"data":\{"placeOrder":\{"order":\{"id":"[^"]+","number":"[^"]+","status":"PENDING"/,
  'place in vain': /"order":null,"problems":\[\{"code":"OUT_OF_STOCK"/,
  'do nothing': /^\{"data":\{"__typename":"Mutation"\}/,
};

/** Throws when the shop answers anything but what the question has to be answered with. */
export function check(question: Question, { status, body }: { status: number; body: string }) {
  if (status === 200 && ANSWERS[question].test(body)) return;
  throw new Error(`Asked to ${question}, the shop answered ${status} ${body.slice(0, 500)}`);
}

/** Makes requests whose text was put together beforehand, but for the key and the SKUs. */
export function requestMaker({ url, tokens, basket, question }: Requests): () => string {
  const [beforeKey, afterKey, afterLines] = bodyParts(question);
  const fixed = [beforeKey, KEY, afterKey, afterLines].join('').length;
  const heads = tokens.map((token) => headOf(url, token));
  let next = 0;
  return () => {
    next = (next + 1) % heads.length;
    const lines = linesOf(basket);
    const head = `${heads[next]!}${fixed + lines.length}\r\n\r\n`;
    return head + beforeKey + randomUUID() + afterKey + lines + afterLines;
  };
}

function bodyParts(question: Question): [string, string, string] {
  const input = {
    idempotencyKey: KEY,
    customer: CONTACT,
    shippingAddress: ADDRESS,
    lines: 'the lines',
    paymentMethod: 'STRIPE',
  };
  const asked =
    question === 'place'
      ? { query: PLACE, variables: { input } }
      : { query: PERHAPS, variables: { input, go: question === 'place in vain' } };
  const body = inAscii(JSON.stringify(asked));
  const [beforeKey, rest] = body.split(KEY);
  const [afterKey, afterLines] = rest!.split(LINES);
  return [beforeKey!, afterKey!, afterLines!];
}

/** Everything but the length, which comes last. */
export const headOf = (url: string, token: string): string =>
  [
    `POST /graphql HTTP/1.1`,
    `host: ${new URL(url).host}`,
    `authorization: Bearer ${token}`,
    'content-type: application/json',
    'accept: application/json',
    'content-length: ',
  ].join('\r\n');

const linesOf = ({ skus, lines }: Basket): string =>
  `[${pick(skus, oneOf(lines))
    .map((sku) => `{"sku":"${sku}","quantity":1}`)
    .join(',')}]`;

const inAscii = (json: string): string =>
  json.replaceAll(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
