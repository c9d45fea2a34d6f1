import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Backend } from './Backend.js';

// Of one connection alone, so not passed on (RFC 9110, 7.6.1).
const OF_ONE_CONNECTION = ['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade'];

/**
 * Has the first backend answer that takes the connection. One that refused it has seen nothing of the request, so the
 * next is asked; after that nothing is sent twice, since nobody knows what was done.
 */
export function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  [backend, ...others]: Backend[],
): void {
  if (!backend) return refuse(response, 503);
  const { port } = backend;
  const { method, url: path } = request;
  const options = { host: '127.0.0.1', port, method, path, headers: headersOf(request) };
  // Without keep-alive no request meets a connection that is just being closed.
  const onward = ask({ ...options, agent: false });
  let isConnected = false;
  backend.underWay += 1;
  onward.once('close', () => (backend.underWay -= 1));
  onward.once('socket', (socket) =>
    socket.once('connect', () => {
      isConnected = true;
      request.pipe(onward);
    }),
  );
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode!, withoutHops(answer.headers));
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  onward.once('error', () => {
    if (isConnected) return response.headersSent ? response.destroy() : refuse(response, 502);
    backend.fail();
    passOn(request, response, others);
  });
  response.once('close', () => onward.destroy());
}

function refuse(response: ServerResponse, status: 502 | 503): void {
  if (response.destroyed) return;
  const message = status === 503 ? 'No process of the shop is ready.' : 'The connection was lost.';
  const errors = [{ message, extensions: { code: 'OVERLOADED' } }];
  response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' });
  response.end(JSON.stringify({ errors }));
}

function headersOf({ headers, socket }: IncomingMessage) {
  const addresses = [headers['x-forwarded-for'] ?? [], socket.remoteAddress ?? []].flat();
  return { ...withoutHops(headers), 'x-forwarded-for': addresses.join(', ') };
}

function withoutHops(headers: IncomingMessage['headers']) {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !OF_ONE_CONNECTION.includes(name)),
  );
}
