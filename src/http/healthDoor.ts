import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';

const DATABASE_TIMEOUT_MS = 2_000;

/** `/healthz`: the process lives. `/readyz`: it can serve; `degraded` when only live pushes are slow. */
export function openHealthDoor(http: FastifyInstance, shop: Shop, isServing: () => boolean): void {
  http.get('/healthz', async () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const database = await answers(shop);
    const topics = shop.topics.healthy;
    const isReady = isServing() && database;
    const status = isReady ? (topics ? 'ready' : 'degraded') : 'unavailable';
    return reply.code(isReady ? 200 : 503).send({ status, database, topics });
  });
}

async function answers({ em }: Shop): Promise<boolean> {
  const timeout = AbortSignal.timeout(DATABASE_TIMEOUT_MS);
  const late = new Promise<boolean>((resolve) => {
    timeout.addEventListener('abort', () => resolve(false), { once: true });
  });
  const asked = em
    .fork()
    .execute('select 1')
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, late]);
}
