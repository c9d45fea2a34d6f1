import type { FastifyInstance } from 'fastify';

// Without a name Fastify looks for the one of the file, among all modules that are loaded.
const NAME = Symbol.for('fastify.display-name');

/**
 * A part of the server that takes every body as the bytes that came, whatever their type: signatures cover each of them. `name`
 * is what Fastify calls it when it fails to open.
 */
export async function openRawPart(
  http: FastifyInstance,
  name: string,
  open: (part: FastifyInstance) => void,
): Promise<void> {
  const part = async (door: FastifyInstance): Promise<void> => {
    door.removeAllContentTypeParsers();
    door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    open(door);
  };
  await http.register(Object.assign(part, { [NAME]: name }));
}
