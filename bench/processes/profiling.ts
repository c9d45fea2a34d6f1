import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import type { Tasks } from './serve.js';

/** Lets the parent process keep a CPU profile of this one. */
export function profiling(): Tasks {
  const session = new Session();
  return {
    async startProfile() {
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 500 });
      await session.post('Profiler.start');
    },
    async stopProfile({ file }: { file: string }) {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(file, JSON.stringify(profile));
      session.disconnect();
    },
  };
}
