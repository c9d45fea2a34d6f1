import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';

/** Times every request of this server by its door, not by its address. */
export function watchRequests(http: FastifyInstance, { metrics }: Pick<Shop, 'metrics'>): void {
  http.addHook(
    'onResponse',
    ({ method, routeOptions }, { statusCode: status, elapsedTime }, done) => {
      watchRequest(metrics, { method, route: routeOptions.url ?? 'none', status }, elapsedTime);
      done();
    },
  );
}

export function watchRequest(
  { requests }: Shop['metrics'],
  { method, route, status }: { method: string; route: string; status: number },
  milliseconds: number,
): void {
  requests.observe(milliseconds / 1000, [method, route, String(status)]);
}
