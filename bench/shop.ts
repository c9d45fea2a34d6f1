import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { createLog } from '../src/log.js';
import { tokenSecretOf } from '../src/services/access/tokenSecret.js';
import { serve } from './processes/serve.js';

/** The shop under test: the whole product in one process, as `npm start` runs it, without the sandbox. */
const config = readConfig(process.env);
const app = await startApp(config, tokenSecretOf(config), createLog(config.LOG_LEVEL));
serve({ url: async () => app.url }, () => app.stop());
