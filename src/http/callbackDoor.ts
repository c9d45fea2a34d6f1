import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';
import { PaymentMethod } from '../entities/PaymentMethod.js';
import { CallbackRejected } from '../gateways/payments/PaymentGateway.js';
import { receiveCallback } from '../services/payments/receiveCallback.js';
import { openRawPart } from './rawPart.js';

const MAX_BODY_BYTES = 256 * 1024;

const PATHS: Record<PaymentMethod, string> = {
  [PaymentMethod.STRIPE]: 'stripe',
  [PaymentMethod.PAYPAL]: 'paypal',
  [PaymentMethod.ALIPAY]: 'alipay',
  [PaymentMethod.WECHAT_PAY]: 'wechatpay',
};

/** `POST /webhooks/{provider}`: takes the raw body, since signatures cover every byte of it. */
export async function openCallbackDoor(http: FastifyInstance, shop: Shop): Promise<void> {
  await openRawPart(http, 'callbacks of payments', (door) => {
    for (const [method, gateway] of shop.payments) {
      door.post(
        `/webhooks/${PATHS[method]}`,
        { bodyLimit: MAX_BODY_BYTES },
        async (request, reply) => {
          const { headers } = request;
          const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
          const isAccepted = await accept(() =>
            receiveCallback(shop, gateway, { method, rawBody, headers }),
          );
          if (!isAccepted)
            shop.log.warn({ method, address: request.ip }, 'a callback was rejected');
          const { status, contentType, body } = gateway.acknowledgement(isAccepted);
          return reply.code(status).type(contentType).send(body);
        },
      );
    }
  });
}

/** What is not the provider's is rejected; anything else that fails is ours, and the provider sends again. */
async function accept(receive: () => Promise<void>): Promise<boolean> {
  try {
    await receive();
    return true;
  } catch (error) {
    if (error instanceof CallbackRejected) return false;
    throw error;
  }
}
