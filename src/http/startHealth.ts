import fastify from 'fastify';
import type { Shop } from '../context.js';
import { openHealthDoor } from './healthDoor.js';
import { openMetricsDoor } from './metricsDoor.js';
import type { Http, HttpSettings } from './startHttp.js';
import { secure } from './secure.js';

/** The one door of a process that only works: whether it lives, whether it can work, and what it counted. */
export async function startHealth(
  shop: Shop,
  settings: Pick<HttpSettings, 'port' | 'host' | 'isProduction' | 'metricsToken'>,
): Promise<Http> {
  const http = fastify({ forceCloseConnections: true });
  let isServing = true;
  secure(http, settings);
  openHealthDoor(http, shop, () => isServing);
  openMetricsDoor(http, shop, settings);
  const { port, host } = settings;
  const url = await http.listen({ port, host });
  return {
    url,
    async stop() {
      isServing = false;
      await http.close();
    },
  };
}
