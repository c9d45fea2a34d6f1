import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { profiling } from './processes/profiling.js';
import { serve } from './processes/serve.js';
import { happen } from './stage/happen.js';
import { TOKEN_SECRET } from './stage/tokenSecret.js';

/** The shop under test: the whole product in one process, as `npm start` runs it, without the sandbox. */
const config = readConfig(process.env);
const app = await startApp(config, TOKEN_SECRET, createLog(config.LOG_LEVEL));

serve({ url: async () => app.url, happen: happen(app.shop), ...profiling() }, () => app.stop());
