import type { EntityManager } from '@mikro-orm/postgresql';
import type { Callback } from '../../entities/Callback.js';
import { Refund } from '../../entities/Refund.js';
import type { GatewayPayment, GatewayRefund } from '../../gateways/payments/PaymentGateway.js';
import type { PaymentWord } from './settlePayments.js';

/** What the inbox holds: dates travel through JSON. */
export interface StoredCallback {
  paymentId?: string;
  refundId?: string;
  gatewayRef?: string;
  payment?: Omit<GatewayPayment, 'settledAt'> & { settledAt?: string };
  refund?: GatewayRefund;
}

/** What callbacks say of our payments, by callback. A payment that is not there (yet) is an error. */
export async function wordsOf(
  tx: EntityManager,
  callbacks: readonly Callback[],
): Promise<Map<string, PaymentWord>> {
  const saying = callbacks.filter(({ content }) => (content as StoredCallback).payment);
  const known = await paymentIdsOf(tx, saying);
  return new Map(
    saying.map(({ id, eventId, method, content }) => {
      const { payment, paymentId, gatewayRef } = content as StoredCallback;
      const found = known.get(`${method} ${paymentId ?? gatewayRef}`);
      if (!found) throw new Error(`${method} ${eventId} is about a payment that is not there`);
      const { settledAt, ...answer } = payment!;
      const at = settledAt ? new Date(settledAt) : undefined;
      return [
        id,
        { paymentId: found, answer: { ...answer, settledAt: at }, heard: 'CALLBACK' },
      ] as const;
    }),
  );
}

/** By method and our id, and by method and the provider's. */
async function paymentIdsOf(
  tx: EntityManager,
  callbacks: readonly Callback[],
): Promise<Map<string, string>> {
  if (callbacks.length === 0) return new Map();
  const contents = callbacks.map(({ content }) => content as StoredCallback);
  const rows = await tx.execute<{ id: string; method: string; gatewayRef: string | null }[]>(
    `select id, method, gateway_ref as "gatewayRef" from payment
     where id in (select jsonb_array_elements_text(?::jsonb)::uuid)
     union
     select id, method, gateway_ref from payment
     where (method, gateway_ref) in (
       select method, ref from jsonb_to_recordset(?::jsonb) as row (method text, ref text))`,
    [
      JSON.stringify(contents.flatMap(({ paymentId }) => paymentId ?? [])),
      JSON.stringify(
        callbacks
          .filter(({ content }) => !(content as StoredCallback).paymentId)
          .map(({ method, content }) => ({ method, ref: (content as StoredCallback).gatewayRef })),
      ),
    ],
  );
  return new Map(
    rows.flatMap(({ id, method, gatewayRef }) => [
      [`${method} ${id}`, id],
      [`${method} ${gatewayRef}`, id],
    ]),
  );
}

/** Our refund that a callback is about. */
export async function refundIdOf(tx: EntityManager, { content }: Callback): Promise<string> {
  const { refundId, refund } = content as StoredCallback;
  const where = refundId ? { id: refundId } : { gatewayRef: refund?.refundRef ?? '' };
  return (await tx.findOneOrFail(Refund, where)).id;
}
