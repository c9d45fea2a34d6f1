import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { TOKEN_SECRET } from './stage/tokenSecret.js';
import { serve } from './processes/serve.js';

/** The shop under test: the whole product in one process, as `npm start` runs it, without the sandbox. */
const config = readConfig(process.env);
const app = await startApp(config, TOKEN_SECRET, createLog(config.LOG_LEVEL));
const session = new Session();

serve(
  {
    url: async () => app.url,
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
  },
  () => app.stop(),
);
