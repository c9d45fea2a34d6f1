import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Shop } from '../context.js';
import { ReceiptRejected } from '../gateways/sms/SmsGateway.js';
import { recordReceipts } from '../services/notifications/recordReceipts.js';
import { openRawPart } from './rawPart.js';

const MAX_BODY_BYTES = 64 * 1024;

/** `POST /webhooks/{aliyun,twilio}`: what became of text messages. The raw body, since signatures cover it. */
export async function openReceiptDoor(http: FastifyInstance, shop: Shop): Promise<void> {
  await openRawPart(http, 'receipts of text messages', (door) => {
    for (const [provider, gateway] of shop.sms) {
      const options = { bodyLimit: MAX_BODY_BYTES };
      door.post(`/webhooks/${provider}`, options, async (request, reply) => {
        const callback = callbackIn(shop, provider, request);
        try {
          await recordReceipts(shop, gateway, callback);
        } catch (error) {
          if (!(error instanceof ReceiptRejected)) throw error;
          shop.log.warn({ provider, address: request.ip }, 'a receipt was rejected');
          return reply.code(403).send();
        }
        const { contentType, body } = gateway.acknowledgement;
        return reply.type(contentType).send(body);
      });
    }
  });
}

/** Signed was the address that we gave out, whatever a proxy made of it on the way. */
function callbackIn({ links }: Shop, provider: string, { query, body, headers }: FastifyRequest) {
  const { id = '' } = query as { id?: string };
  const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return { url: links.smsReceipt(provider, id), rawBody, headers };
}
