import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SpanKind, startRequest, within, type Span } from '../telemetry/spans.js';

const UNTRACED = new Set<string | undefined>(['/healthz', '/readyz', '/metrics']);

/** A span for each request, in which its handler runs. Before the doors are opened. */
export function traceRequests(http: FastifyInstance): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  http.addHook('onRequest', (request, _reply, done) => {
    const { method, headers } = request;
    const route = request.routeOptions.url;
    if (!UNTRACED.has(route)) {
      const attributes = { 'http.request.method': method, ...(route && { 'http.route': route }) };
      const name = [method, route].join(' ').trim();
      spans.set(request, startRequest(name, headers, { kind: SpanKind.SERVER, attributes }));
    }
    done();
  });
  http.addHook('onRoute', (route) => {
    const { handler } = route;
    // Reading a body loses the context in which it began: the handler is given it anew.
    route.handler = function handle(request, reply) {
      const span = spans.get(request);
      const run = (): unknown => handler.call(this, request, reply);
      return span ? within(span, run) : run();
    };
  });
  http.addHook('onResponse', (request, reply, done) => {
    spans.get(request)?.setAttribute('http.response.status_code', reply.statusCode).end();
    done();
  });
}
