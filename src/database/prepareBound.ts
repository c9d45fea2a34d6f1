import { createHash } from 'node:crypto';
import type { Client, Pool } from 'pg';

const names = new Map<string, string>();

/**
 * Has every statement with bound values prepared once per connection. Only `bound` makes such statements: the mapper
 * writes its values into the text, which is never the same twice.
 */
export function prepareBound(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const prepared = (text: unknown, values: unknown, ...rest: unknown[]): unknown =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? query({ name: nameOf(text), text, values }, ...rest)
        : query(text, values, ...rest);
    client.query = prepared as Client['query'];
  });
}

/** PostgreSQL keeps 63 letters of a name. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}
