import type { Answer } from './shopDoor.js';

/** One request by `POST`, as a client without manners might send it. */
export function post(
  { url }: { url: string },
  body: object | string | Buffer,
  token?: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: Buffer.isBuffer(body)
      ? new Uint8Array(body)
      : typeof body === 'string'
        ? body
        : JSON.stringify(body),
  });
}

export const answerOf = async (response: Response): Promise<Partial<Answer<unknown>>> =>
  (await response.json()) as Partial<Answer<unknown>>;
