import { expect, it } from '@jest/globals';
import { stopsOf } from '../../web/src/screens/warehouse/stopsOf.js';

const spots = [
  { code: 'A-1', x: 0, y: 100 },
  { code: 'B-1-1', x: 300, y: 100 },
  { code: 'B-1-2', x: 300, y: 100 },
  { code: 'C-1', x: 600, y: 100 },
];

it('the floor plan numbers its stops as the list does, also where bins are above each other or hold several items', () => {
  const items = [
    { position: 2, bin: 'B-1-2' },
    { position: 1, bin: 'B-1-1' },
    { position: 3, bin: 'C-1' },
    { position: 4, bin: 'C-1' },
    { position: 5, bin: 'nobody knows where' },
    { position: 6, bin: null },
    { position: 7, bin: 'B-1-1' },
  ];
  expect(stopsOf(items, spots)).toEqual([
    { x: 300, y: 100, codes: ['B-1-1', 'B-1-2'], label: '1–2, 7' },
    { x: 600, y: 100, codes: ['C-1'], label: '3–4' },
  ]);
  expect(stopsOf([], spots)).toEqual([]);
});
