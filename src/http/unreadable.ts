import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

/** A body that can't be read is answered as any other mistake of a caller is, in the shape of GraphQL. */
export function answerUnreadable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 500;
  if (status < 500) {
    void refuse(reply, status, MESSAGES[status] ?? 'The body is no JSON object.');
    return;
  }
  request.log.error({ err: error }, 'a request failed');
  void answer(reply, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong here.');
}

export const refuseMethod = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  refuse(
    reply.header('allow', 'GET, POST'),
    405,
    'Operations are sent by POST, queries also by GET.',
  );

const MESSAGES: Record<number, string> = {
  413: 'The body is too large.',
  415: 'The body is to be JSON, with the content type application/json.',
};

const refuse = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  answer(reply, status, 'BAD_USER_INPUT', message);

function answer(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store' })
    .send({ errors: [{ message, extensions: { code } }] });
}
