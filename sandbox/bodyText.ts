import type { FastifyRequest } from 'fastify';

/** The body as it came: providers' routes parse nothing before they have verified it. */
export function bodyText({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}
