import type { Shop } from '../../context.js';
import { isBusy } from '../../database/isBusy.js';
import { transaction } from '../../database/transaction.js';
import { Payment } from '../../entities/Payment.js';
import { PaymentEvent, withoutSecrets } from '../../entities/PaymentEvent.js';
import { PaymentEventType } from '../../entities/PaymentEventType.js';
import { GatewayUnavailable } from '../../gateways/payments/PaymentGateway.js';
import { SumNotTold } from './giveWrongSumBack.js';

/**
 * Logs what went wrong with a gateway, and keeps it with the attempt for staff to read. A database that was too busy to
 * keep its answer is not the gateway's fault: it will be asked again.
 */
export async function recordGatewayError(
  { em, clock, log }: Pick<Shop, 'em' | 'clock' | 'log'>,
  paymentId: string,
  error: unknown,
  refundId?: string,
): Promise<void> {
  if (isBusy(error)) {
    log.warn({ paymentId, err: error }, 'what a payment gateway said is asked for again');
    return;
  }
  const { AMOUNT_MISMATCH, GATEWAY_ERROR } = PaymentEventType;
  const type = error instanceof SumNotTold ? AMOUNT_MISMATCH : GATEWAY_ERROR;
  const note = { code: codeOf(error), message: textOf(error), refundId };
  if (error instanceof GatewayUnavailable) {
    log.warn({ paymentId, ...note }, 'a payment gateway gave no usable answer');
  } else {
    log.error(
      { paymentId, ...note, stack: stackOf(error) },
      'a payment gateway did not do as asked',
    );
  }
  await transaction(em, async (tx) => {
    const payment = tx.getReference(Payment, paymentId);
    const now = await clock.now(tx);
    tx.persist(PaymentEvent.of(payment, type, now, note));
  });
}

/** The provider's own code, or that of HTTP or the network, as deep as it lies. */
function codeOf(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code, statusCode, status, responseHttpStatus } = one as CodedError;
    const { isTaskCancelledError, isBrokenCircuitError } = one as CodedError;
    if (isTaskCancelledError) return 'TIMED_OUT';
    if (isBrokenCircuitError) return 'NOT_ASKED';
    // Axios names its own view of the status.
    if (typeof code === 'string' && !code.startsWith('ERR_BAD_')) return code;
    const http = statusCode ?? status ?? responseHttpStatus;
    if (typeof http === 'number') return String(http);
  }
  return error instanceof Error ? error.name : undefined;
}

/** Each client library has a name of its own for it. */
type CodedError = Error &
  Partial<Record<'code' | 'statusCode' | 'status' | 'responseHttpStatus', unknown>> & {
    /** Ours, of no answer in time and of a provider that is left alone for a while. */
    isTaskCancelledError?: boolean;
    isBrokenCircuitError?: boolean;
  };

const stackOf = (error: unknown): string | undefined =>
  error instanceof Error && error.stack ? withoutSecrets(error.stack) : undefined;

const textOf = (error: unknown): string =>
  withoutSecrets(error instanceof Error ? error.message : String(error));
