import base from './jest.config.js';

/** The same proofs at length: more chance, more kills. They need nothing but npm, and minutes. */
export default {
  ...base,
  roots: ['<rootDir>/test/slow'],
  testPathIgnorePatterns: ['/node_modules/'],
};
