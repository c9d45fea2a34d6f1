import { fileURLToPath } from 'node:url';
import type { Program } from './Member.js';

const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/** The shop, told by its environment which part of it to be. */
export const shopProgram = (environment: NodeJS.ProcessEnv): Program => ({
  command: process.execPath,
  args: ['--enable-source-maps', MAIN],
  environment,
});
