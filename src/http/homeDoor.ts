import type { FastifyInstance } from 'fastify';

/** `/`: what there is to open. Outside production only. */
export async function openHomeDoor(http: FastifyInstance): Promise<void> {
  http.get('/', async (_request, reply) => reply.type('text/html').send('<h1>Dingdan</h1>'));
}
