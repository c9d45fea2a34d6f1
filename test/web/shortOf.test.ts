import { expect, it } from '@jest/globals';
import { shortOf } from '../../web/src/screens/warehouse/shortOf.js';

const tea = { id: 'tea', quantity: 3 };
const pot = { id: 'pot', quantity: 1 };

it('what nobody counted was there, and less than was asked for is short', () => {
  expect(shortOf([tea, pot], {})).toEqual([]);
  expect(shortOf([tea, pot], { tea: { picked: '3' } })).toEqual([]);
  expect(shortOf([tea, pot], { tea: { picked: '0' } })).toEqual([
    { item: tea, picked: 0, rest: 'BACKORDER' },
  ]);
  expect(shortOf([tea, pot], { tea: { picked: '2', rest: 'REFUND' } })).toEqual([
    { item: tea, picked: 2, rest: 'REFUND' },
  ]);
});

it.each(['', ' ', '0.5', '-1', '1e1', '4', '99999999999999999999'])(
  'a count of “%s” is none, and nothing is confirmed by it',
  (picked) => {
    expect(shortOf([tea, pot], { tea: { picked } })).toBeUndefined();
  },
);
