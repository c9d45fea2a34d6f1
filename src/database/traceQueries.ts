import type { Client, Pool } from 'pg';
import { ending, SpanKind, startChild } from '../telemetry/spans.js';

/** A span for each statement of whoever is traced. */
export function traceQueries(pool: Pool): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const traced = (...given: unknown[]): unknown => {
      const [text, values] = given;
      if (typeof text !== 'string' || typeof given.at(-1) === 'function') return query(...given);
      const span = startChild(nameOf(text), {
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': 'postgresql', ...textOf(text, values) },
      });
      const answer = query(...given);
      return span ? ending(span, answer as Promise<unknown>) : answer;
    };
    client.query = traced as Client['query'];
  });
}

/** `UPDATE orders`: the verb, and the first table. */
function nameOf(text: string): string {
  const [, verb = ''] = /^\s*(\w+)/.exec(text) ?? [];
  const [, table = ''] = /\b(?:from|into|update)\s+"?(\w+)/i.exec(text) ?? [];
  return `${verb.toUpperCase()} ${table}`.trim();
}

/** Only where values are bound: otherwise they stand in the text, and customers among them. */
function textOf(text: string, values: unknown): { 'db.query.text'?: string } {
  return Array.isArray(values) && values.length > 0 ? { 'db.query.text': text } : {};
}
