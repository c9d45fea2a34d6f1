import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
  type Span,
  type SpanOptions,
} from '@opentelemetry/api';
import { Refusal } from '../errors.js';

export { SpanKind, type Span } from '@opentelemetry/api';

// Does nothing until spans are exported.
const tracer = trace.getTracer('dingdan');

/** The span in which this runs, when anybody will see it. */
export function currentSpan(): Span | undefined {
  const span = trace.getActiveSpan();
  return span?.isRecording() ? span : undefined;
}

/** A span within the current one. Without one nothing is begun: whoever works by itself is not traced. */
export function startChild(name: string, options?: SpanOptions): Span | undefined {
  return currentSpan() && tracer.startSpan(name, options);
}

/** The span of a request, within the trace that its headers name, if they do. */
export function startRequest(name: string, headers: object, options: SpanOptions): Span {
  return tracer.startSpan(name, options, propagation.extract(ROOT_CONTEXT, headers));
}

export function within<T>(span: Span, work: () => T): T {
  return context.with(trace.setSpan(context.active(), span), work);
}

/** Work that no caller is to be held responsible for, though one may have woken it. */
export function outsideSpans<T>(work: () => T): T {
  return context.with(ROOT_CONTEXT, work);
}

/** Ends with the promise, and says how it failed: not in the error's words, which may tell of a customer. */
export async function ending<T>(span: Span, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Refusal) span.setAttribute('dingdan.refused', error.problems[0]!.code);
    else fail(span, error);
    throw error;
  } finally {
    span.end();
  }
}

function fail(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

export function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, options, (span) => ending(span, work(span)));
}

/** Work that several share, outside the current span: in one of its own, which each of theirs is linked with. */
export function inSharedSpan<T>(
  name: string,
  sharers: readonly (Span | undefined)[],
  work: () => Promise<T>,
): Promise<T> {
  const traced = sharers.filter((span) => span !== undefined);
  if (traced.length === 0) return outsideSpans(work);
  const links = traced.map((span) => ({ context: span.spanContext() }));
  const attributes = { 'dingdan.sharers': sharers.length };
  return inSpan(name, { root: true, links, attributes }, (shared) => {
    for (const span of traced) span.addLink({ context: shared.spanContext() });
    return work();
  });
}

/** For a line of the log: the trace in which it was written. */
export function traceIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
