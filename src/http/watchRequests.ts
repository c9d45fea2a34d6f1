import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';

/** Times every request of this server by its door, not by its address. */
export function watchRequests(http: FastifyInstance, { metrics }: Pick<Shop, 'metrics'>): void {
  http.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = [request.method, route, String(reply.statusCode)];
    metrics.requests.observe(reply.elapsedTime / 1000, labels);
    done();
  });
}
