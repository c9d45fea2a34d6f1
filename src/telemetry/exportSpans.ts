import { context, diag, DiagLogLevel, propagation, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type Sampler,
} from '@opentelemetry/sdk-trace';

export interface Exporting {
  /** Of a collector, for OTLP over HTTP: `/v1/traces` is added. */
  endpoint: string;
  /** `name=value,name=value`. */
  headers: string | undefined;
  /** How many of all traces are kept, 0 to 1. */
  ratio: number;
  /** What each span says of where it is from. */
  resource: Record<string, string>;
  warn: (reason: string) => void;
}

export interface Export {
  /** Hands over what is left, for two seconds at most. */
  stop(): Promise<void>;
}

const EVERY_MS = 1_000;
const TIMEOUT_MS = 5_000;
const LAST_SPANS_MS = 2_000;

/** From now on spans are recorded, for the whole process, and handed to a collector. One that is down costs spans alone. */
export function exportSpans({ endpoint, headers, ratio, resource, warn }: Exporting): Export {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    headers: pairsIn(headers ?? ''),
    timeoutMillis: TIMEOUT_MS,
  });
  const kept = new TraceIdRatioBasedSampler(ratio);
  const provider = new TracerProvider({
    resource: resourceFromAttributes(resource),
    // A caller may name a trace, but not have it kept.
    sampler: new ParentBasedSampler({ root: orShared(kept), remoteParentSampled: kept }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: EVERY_MS })],
  });
  diag.setLogger(
    { error: warn, warn, info() {}, debug() {}, verbose() {} },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    async stop() {
      await Promise.race([provider.shutdown().catch(() => {}), after(LAST_SPANS_MS)]);
      for (const api of [trace, context, propagation, diag]) api.disable();
    },
  };
}

/** What several share is kept when one of them is. */
const orShared = (root: Sampler): Sampler => ({
  shouldSample: (...given) => {
    const links = given[5];
    const isKept = links.some(({ context: { traceFlags } }) => traceFlags & TraceFlags.SAMPLED);
    if (isKept) return { decision: SamplingDecision.RECORD_AND_SAMPLED };
    return root.shouldSample(...given);
  },
  toString: () => `Shared(${String(root)})`,
});

const pairsIn = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      return at > 0 ? [[name, decodeURIComponent(value)]] : [];
    }),
  );

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
