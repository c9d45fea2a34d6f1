import { expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { newKey } from '../../web/src/api/newKey.js';

it('a key of the console is a UUID of chance, as guests need it', () => {
  const keys = Array.from({ length: 500 }, newKey);
  expect(keys.every((key) => validate(key) && version(key) === 4)).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
});
