import { expect, it } from '@jest/globals';
import { countIn } from '../../web/src/parts/countIn.js';

it('a count is a whole number of as many as there are at most', () => {
  expect(['0', '3', '007'].map((text) => countIn(text, 7))).toEqual([0, 3, 7]);
});

it.each(['', ' ', '0.5', '-1', '1e1', '8', '99999999999999999999'])('“%s” is no count', (text) => {
  expect(countIn(text, 7)).toBeUndefined();
});
