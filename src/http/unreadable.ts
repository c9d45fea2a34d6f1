import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Shop } from '../context.js';
import type { DoorWord } from '../messages/Doors.js';
import { DoorRefusal } from './DoorRefusal.js';
import { toldOf } from './graphqlRequest.js';
import { maskError } from './maskError.js';

/** A body that can't be read is answered as any other mistake of a caller is, in the shape of GraphQL. */
export const answerUnreadable =
  (shop: Shop) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const { statusCode: status = 500 } = error;
    const refusal = status < 500 ? refused(WORDS[status] ?? 'BODY_NOT_JSON') : error;
    answer(reply.code(status), refusal, { shop, request });
  };

export const refuseMethod =
  (shop: Shop) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    void reply.code(405).header('allow', 'GET, POST');
    return answer(reply, refused('METHOD_NOT_TAKEN'), { shop, request });
  };

const WORDS: Record<number, DoorWord> = { 413: 'BODY_TOO_LARGE', 415: 'BODY_OF_ANOTHER_TYPE' };

const refused = (word: DoorWord): DoorRefusal => new DoorRefusal('BAD_USER_INPUT', word);

function answer(
  reply: FastifyReply,
  error: Error,
  { shop, request }: { shop: Shop; request: FastifyRequest },
): FastifyReply {
  const { message, extensions = {} } = error as Partial<DoorRefusal>;
  const told = maskError({ message: message!, extensions }, error, toldOf(shop, request));
  return reply.header('cache-control', 'no-store').send({ errors: [told] });
}
