import base from './jest.config.js';

/** The same proofs at length: more chance, more kills. They need minutes, and a redis-server on the path. */
export default {
  ...base,
  // They compute most of the time.
  maxWorkers: '100%',
  roots: ['<rootDir>/test/slow'],
  testPathIgnorePatterns: ['/node_modules/'],
};
