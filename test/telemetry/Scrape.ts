import parse, { type Sample } from 'parse-prometheus-text-format';

type Labels = Record<string, string>;

/** What a process told Prometheus, as a client of Prometheus reads it. */
export class Scrape {
  /** By the name of the metric: `counter`, `gauge`, `histogram` or `summary`. */
  readonly types: ReadonlyMap<string, string>;
  readonly #samples: ReadonlyMap<string, Sample[]>;

  constructor(text: string) {
    const types = text.matchAll(/^# TYPE (\w+) (\w+)$/gm);
    this.types = new Map([...types].map(([, name, type]) => [name!, type!]));
    // Told which are histograms, the client forgets their labels.
    const families = parse(text.replaceAll(/^#.*$/gm, ''));
    const byName = Map.groupBy(families, ({ name }) => name);
    this.#samples = new Map(
      [...byName].map(([name, parts]) => [name, parts.flatMap(({ metrics }) => metrics)]),
    );
  }

  static async of(url: string, token: string): Promise<Scrape> {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    if (answer.status !== 200) throw new Error(`/metrics answers ${answer.status}`);
    return new Scrape(await answer.text());
  }

  /** Counters and gauges by their value, histograms by how many they count; of all that have these labels, together. */
  sum(name: string, labels: Labels = {}): number {
    const values = this.#samples.get(name) ?? this.#samples.get(`${name}_count`) ?? [];
    return values
      .filter((sample) => has(sample, labels))
      .reduce((sum, { value }) => sum + Number(value), 0);
  }

  /** What a histogram adds up to. */
  total(name: string, labels: Labels = {}): number {
    return this.sum(`${name}_sum`, labels);
  }

  /** Every name under which a query finds something, and the labels beside it. */
  series(): Map<string, Set<string>> {
    return new Map(
      [...this.#samples].map(([name, samples]) => [
        name,
        new Set(samples.flatMap(({ labels = {} }) => Object.keys(labels))),
      ]),
    );
  }
}

const has = ({ labels: own = {} }: Sample, labels: Labels): boolean =>
  Object.entries(labels).every(([name, value]) => own[name] === value);
