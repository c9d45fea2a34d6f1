import base from './jest.config.js';

/** The suites that need more than npm: a redis-server on the PATH, and Debian's Chromium. */
export default {
  ...base,
  // They compute most of the time.
  maxWorkers: '100%',
  roots: ['<rootDir>/test/full'],
  testPathIgnorePatterns: ['/node_modules/'],
};
