import { startApp } from '../src/app.js';
import { readConfig } from '../src/config.js';
import { startHttp } from '../src/http/startHttp.js';
import { createLog } from '../src/log.js';
import { Metrics } from '../src/telemetry/Metrics.js';
import { serve } from './processes/serve.js';
import { profiling } from './processes/profiling.js';
import { nothingSchema } from './stage/nothing.js';
import { TOKEN_SECRET } from './stage/tokenSecret.js';

/** The doors of the shop, as in production, before a schema in which nothing happens. */
const config = readConfig(process.env);
const app = await startApp(config, TOKEN_SECRET, createLog(config.LOG_LEVEL));
// Its doors are counted apart from those that the shop has opened already.
const door = await startHttp({ ...app.shop, metrics: new Metrics() }, nothingSchema, {
  port: 0,
  host: config.HOST,
  isProduction: true,
  trustedProxies: 0,
  socketsPerCaller: config.SOCKETS_PER_CALLER,
  socketsPerAddress: config.SOCKETS_PER_ADDRESS,
  consoleFolder: '',
});

serve({ url: async () => door.url, ...profiling() }, async () => {
  await door.stop();
  await app.stop();
});
