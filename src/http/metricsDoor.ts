import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';
import { watchBacklog } from './watchBacklog.js';

export interface MetricsSettings {
  isProduction: boolean;
  /** Whoever scrapes presents it as a Bearer token. */
  metricsToken?: string | undefined;
}

/** `/metrics`, for Prometheus. In production it is there only for whoever has the token: without one set, for nobody. */
export function openMetricsDoor(
  http: FastifyInstance,
  shop: Shop,
  { isProduction, metricsToken }: MetricsSettings,
): void {
  if (isProduction && metricsToken === undefined) return;
  const askAfterBacklog = watchBacklog(shop);
  const isWelcome = (authorization = ''): boolean =>
    metricsToken === undefined || isSame(authorization, `Bearer ${metricsToken}`);
  http.get('/metrics', { exposeHeadRoute: false }, async (request, reply) => {
    void reply.header('cache-control', 'no-store');
    if (!isWelcome(request.headers.authorization))
      return reply.code(401).header('www-authenticate', 'Bearer').send();
    await askAfterBacklog();
    return reply.type(shop.metrics.contentType).send(await shop.metrics.text());
  });
}

/** Takes as long for any guess. */
function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(one!, other!);
}
