import type { FastifyInstance } from 'fastify';
import type { Shop } from '../context.js';
import { PushRejected } from '../gateways/carriers/CarrierGateway.js';
import { receivePush } from '../services/tracking/receivePush.js';
import { openRawPart } from './rawPart.js';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * `POST /webhooks/{service}` and `POST /webhooks/{service}/{pushKey}`: where carrier services tell of parcels. Takes the
 * raw body, since signatures cover every byte of it, and says yes only when everything is committed.
 */
export async function openTrackingDoor(http: FastifyInstance, shop: Shop): Promise<void> {
  await openRawPart(http, 'pushes of carriers', (door) => {
    for (const gateway of shop.carriers.all) {
      door.post<{ Params: { pushKey?: string } }>(
        `/webhooks/${gateway.name}/:pushKey?`,
        { bodyLimit: MAX_BODY_BYTES },
        async ({ headers, body, params, ip }, reply) => {
          const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
          const push = { headers, rawBody, pushKey: params.pushKey };
          const isAccepted = await accept(() => receivePush(shop, gateway, push));
          if (!isAccepted)
            shop.log.warn({ service: gateway.name, address: ip }, 'a push was rejected');
          const { status, contentType, body: answer } = gateway.acknowledgement(isAccepted);
          return reply.code(status).type(contentType).send(answer);
        },
      );
    }
  });
}

/** What is not the service's is rejected; anything else that fails is ours, and the service sends again. */
async function accept(receive: () => Promise<void>): Promise<boolean> {
  try {
    await receive();
    return true;
  } catch (error) {
    if (error instanceof PushRejected) return false;
    throw error;
  }
}
