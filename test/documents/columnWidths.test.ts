import { describe, expect, it } from '@jest/globals';
import { columnWidths } from '../../src/services/documents/columnWidths.js';

const figure = (width: number) => ({ width, isText: false });
const text = (width: number) => ({ width, isText: true });

describe('the columns of a table', () => {
  it('give the longest text what the others leave', () => {
    expect(columnWidths([text(80), text(200), figure(60), figure(60)], 500)).toEqual([
      ...[80, 300, 60, 60],
    ]);
  });

  it('break texts that are too long, and never a figure', () => {
    expect(columnWidths([text(50), text(900), figure(100)], 500)).toEqual([50, 350, 100]);
    expect(columnWidths([text(600), text(900), figure(100)], 500)).toEqual([200, 200, 100]);
  });
});
