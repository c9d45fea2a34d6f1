import pino from 'pino';
import { startJobs } from '../../src/jobs/startJobs.js';

/** A worker in a process of its own, which takes a job and never ends it. */
await startJobs({
  jobs: [
    { name: 'sweep', every: '1 second', run: () => new Promise(() => console.log('running')) },
  ],
  connectionString: process.argv[2] ?? '',
  name: 'killed worker',
  log: pino({ level: 'silent' }),
  pollMs: 50,
  lockLifetimeMs: 1_000,
});
