import { z } from 'zod';
import { CallbackRejected, type PaymentCallback } from './PaymentGateway.js';
import { toCapturedPayment, toGatewayRefund } from './paypalAnswers.js';

/** Reads a PayPal webhook whose signature is verified. */
export function readPayPalEvent(rawBody: Buffer): PaymentCallback {
  const event = parse(rawBody);
  const { id: eventId, event_type: type, resource } = event;
  switch (type) {
    case 'CHECKOUT.ORDER.APPROVED':
      return approval(eventId, Approved.parse(resource));
    case 'PAYMENT.CAPTURE.COMPLETED':
    case 'PAYMENT.CAPTURE.PENDING':
    case 'PAYMENT.CAPTURE.DECLINED':
    case 'PAYMENT.CAPTURE.DENIED':
      return captured(eventId, Captured.parse(resource));
    // REVERSED: PayPal gave it back itself. No refund of ours has its id, so people will look at it.
    case 'PAYMENT.CAPTURE.REFUNDED':
    case 'PAYMENT.CAPTURE.REVERSED':
    case 'PAYMENT.REFUND.PENDING':
    case 'PAYMENT.REFUND.FAILED':
      return refunded(eventId, Refunded.parse(resource));
    default:
      return { eventId, kind: 'IGNORED' };
  }
}

const Event = z.object({
  id: z.string().min(1),
  event_type: z.string(),
  resource: z.record(z.string(), z.unknown()),
});

const Money = z
  .object({ currency_code: z.string(), value: z.string() })
  .transform(({ currency_code: currencyCode, value }) => ({ currencyCode, value }));

const StatusDetails = z.object({ reason: z.string().optional() }).optional();

const Approved = z.object({
  id: z.string(),
  purchase_units: z.array(z.object({ custom_id: z.string().optional() })),
});

const Captured = z.object({
  status: z.string(),
  status_details: StatusDetails,
  amount: Money,
  custom_id: z.string().optional(),
  create_time: z.string().optional(),
  supplementary_data: z
    .object({ related_ids: z.object({ order_id: z.string().optional() }) })
    .optional(),
});

const Refunded = z.object({
  id: z.string(),
  status: z.string(),
  status_details: StatusDetails,
  custom_id: z.string().optional(),
});

function parse(rawBody: Buffer): z.infer<typeof Event> {
  try {
    return Event.parse(JSON.parse(rawBody.toString()));
  } catch (error) {
    throw new CallbackRejected('the body is no event', { cause: error });
  }
}

function approval(
  eventId: string,
  { id, purchase_units: [unit] }: z.infer<typeof Approved>,
): PaymentCallback {
  return {
    eventId,
    kind: 'PAYMENT',
    paymentId: unit?.custom_id,
    gatewayRef: id,
    payment: { gatewayRef: id, state: 'PENDING', isApproved: true },
  };
}

function captured(eventId: string, resource: z.infer<typeof Captured>): PaymentCallback {
  const { status, amount, custom_id: paymentId, create_time: createTime } = resource;
  const orderId = resource.supplementary_data?.related_ids.order_id;
  const capture = { status, amount, createTime, statusDetails: resource.status_details };
  return {
    eventId,
    kind: 'PAYMENT',
    paymentId,
    gatewayRef: orderId,
    payment: toCapturedPayment(orderId, capture as Parameters<typeof toCapturedPayment>[1]),
  };
}

function refunded(eventId: string, resource: z.infer<typeof Refunded>): PaymentCallback {
  const { id, status, status_details: statusDetails, custom_id: refundId } = resource;
  const refund = { id, status, statusDetails };
  return {
    eventId,
    kind: 'REFUND',
    refundId,
    refund: toGatewayRefund(refund as Parameters<typeof toGatewayRefund>[0]),
  };
}
