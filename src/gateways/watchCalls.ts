import type { Metrics } from '../telemetry/Metrics.js';
import { inSpan, SpanKind } from '../telemetry/spans.js';
import { CarrierUnavailable } from './carriers/CarrierGateway.js';
import { MessageRefused, MessageUnavailable } from './MessageErrors.js';
import { GatewayUnavailable } from './payments/PaymentGateway.js';

/** What became of a call: an answer, a no, no usable answer, or something that nobody foresaw. */
type CallOutcome = 'ok' | 'refused' | 'unavailable' | 'failed';

interface Watched<Gateway> {
  provider: string;
  calls: readonly (keyof Gateway & string)[];
  metrics: Pick<Metrics, 'gatewayCalls'>;
}

/** The same gateway, with these of its calls timed and traced, by what became of them. */
export function watchCalls<Gateway extends object>(
  gateway: Gateway,
  { provider, calls, metrics }: Watched<Gateway>,
): Gateway {
  const watched = Object.create(gateway) as Record<string, unknown>;
  for (const operation of calls) {
    const call = gateway[operation];
    if (typeof call !== 'function') continue;
    const attributes = { 'dingdan.provider': provider, 'dingdan.operation': operation };
    watched[operation] = (...given: unknown[]): Promise<unknown> =>
      inSpan(`${provider} ${operation}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
        const begun = performance.now();
        let outcome: CallOutcome = 'failed';
        try {
          const answer: unknown = await call.apply(gateway, given);
          outcome = outcomeOfAnswer(answer);
          return answer;
        } catch (error) {
          outcome = outcomeOfError(error);
          throw error;
        } finally {
          span.setAttribute('dingdan.outcome', outcome);
          const seconds = (performance.now() - begun) / 1000;
          metrics.gatewayCalls.observe(seconds, [provider, operation, outcome]);
        }
      });
  }
  return watched as Gateway;
}

/** A payment or a refund has a state, an answer to a webhook its status. */
function outcomeOfAnswer(answer: unknown): CallOutcome {
  if (typeof answer !== 'object' || answer === null) return 'ok';
  if ('state' in answer && answer.state === 'FAILED') return 'refused';
  if (!('status' in answer && 'durationMs' in answer)) return 'ok';
  if (answer.status === undefined) return 'unavailable';
  return Number(answer.status) < 300 ? 'ok' : 'refused';
}

function outcomeOfError(error: unknown): CallOutcome {
  if (error instanceof MessageRefused) return 'refused';
  const isUnavailable =
    error instanceof GatewayUnavailable ||
    error instanceof CarrierUnavailable ||
    error instanceof MessageUnavailable;
  return isUnavailable ? 'unavailable' : 'failed';
}
