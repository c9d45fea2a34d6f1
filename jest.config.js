import { availableParallelism } from 'node:os';

/**
 * Every suite that needs nothing but npm and little time. The suites under test/full need a redis-server or a browser,
 * those under test/slow need minutes.
 */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
  testMatch: ['**/*.test.ts'],
  // No test is about its own speed; the machine may be busy with others.
  testTimeout: 90_000,
  // Suites share nothing but a server, and wait about as long as they compute: half as many again as there are cores run at a
  // time, and a worker that has grown begins anew.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  workerIdleMemoryLimit: '1GB',
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/full/', '<rootDir>/test/slow/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES modules import JSON in a manner that Jest is about to give up.
    '^libphonenumber-js/max$': '<rootDir>/node_modules/libphonenumber-js/max/index.cjs',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: false,
            useDefineForClassFields: true,
          },
          target: 'es2023',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
