import { parser } from '@prometheus-io/lezer-promql';

/** What a query asks for: series by their names, and labels. */
export interface Asked {
  names: string[];
  labels: string[];
}

/** Reads a query with the grammar of Prometheus itself. Throws when it is none. */
export function readQuery(query: string): Asked {
  const asked: Asked = { names: [], labels: [] };
  const text = query.replaceAll('$__rate_interval', '5m');
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      const word = text.slice(from, to);
      if (type.isError)
        throw new Error(`No query of Prometheus, at "${text.slice(from)}": ${text}`);
      if (type.name === 'Identifier') asked.names.push(word);
      if (type.name === 'LabelName') asked.labels.push(word);
    },
  });
  return asked;
}
