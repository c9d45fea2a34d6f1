import { Counter, Gauge, Registry } from 'prom-client';
import { Distribution } from './Distribution.js';
import { processMetrics } from './processMetrics.js';

const CALLS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400];
// From an order that is paid at once to a parcel that took a month.
const STAGES = [
  ...[0.1, 0.5, 1, 5, 15, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR],
  ...[1, 2, 3, 5, 7, 14, 30].map((days) => days * DAY),
];

/** What became of a call of `placeOrder`. */
export type PlacementOutcome =
  | 'placed'
  /** Placed, and waits for stock. */
  | 'waiting'
  /** Its key was known: answered as before. */
  | 'repeated'
  | 'refused'
  /** Too many waited already. */
  | 'overloaded'
  | 'failed';

/**
 * What this process counts of its own work, for Prometheus, since it started. All of it is kept in memory. What somebody
 * else knows is asked for by `gauge` and `gauges` whenever it is scraped.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly contentType = this.#registry.contentType;

  readonly placements = new Counter({
    name: 'dingdan_placements_total',
    help: 'Calls of placeOrder that reached the queue, by what became of them.',
    labelNames: ['outcome'],
    registers: [this.#registry],
  });
  readonly refusals = new Counter({
    name: 'dingdan_placement_refusals_total',
    help: 'Refused placements, by the code of their first problem.',
    labelNames: ['code'],
    registers: [this.#registry],
  });
  readonly placementSteps = new Distribution(this.#registry, {
    name: 'dingdan_placement_step_seconds',
    help: 'How long orders were in each step of their placement; PLACEMENT is all of it.',
    labels: ['step'],
    bounds: CALLS,
  });
  readonly batchSizes = new Distribution(this.#registry, {
    name: 'dingdan_placement_batch_size',
    help: 'Placements that shared one unit of work.',
    bounds: [1, 2, 4, 8, 16, 32, 48, 64],
  });
  readonly orderEvents = new Counter({
    name: 'dingdan_order_events_total',
    help: "Events of orders that this worker rolled up; `dimension` is the event's gateway, warehouse, carrier or reason.",
    labelNames: ['type', 'dimension'],
    registers: [this.#registry],
  });
  readonly orderStages = new Distribution(this.#registry, {
    name: 'dingdan_order_stage_seconds',
    help: 'How long orders were in each stage of their lives, within 2 %, as this worker rolled them up.',
    labels: ['stage'],
    bounds: STAGES,
  });
  readonly poolWaits = new Distribution(this.#registry, {
    name: 'dingdan_database_pool_wait_seconds',
    help: 'How long a connection to the database was waited for.',
    labels: ['pool'],
    bounds: CALLS,
  });
  readonly gatewayCalls = new Distribution(this.#registry, {
    name: 'dingdan_gateway_call_seconds',
    help: 'Calls of providers, their repeated tries included.',
    labels: ['provider', 'operation', 'outcome'],
    bounds: CALLS,
  });
  readonly operations = new Distribution(this.#registry, {
    name: 'dingdan_graphql_operation_seconds',
    help: 'GraphQL over HTTP, by the first field at the top; `outcome` is ok, refused or the code of an error.',
    labels: ['operation', 'outcome'],
    bounds: CALLS,
  });
  readonly requests = new Distribution(this.#registry, {
    name: 'dingdan_http_request_seconds',
    help: 'Requests of every door.',
    labels: ['method', 'route', 'status'],
    bounds: CALLS,
  });

  /** A figure that is read when it is scraped. */
  gauge(name: string, help: string, read: () => number): void {
    this.gauges(name, help, { labels: [], read: () => [[[], read()]] });
  }

  /** Several at once, by their labels. What is not told is not there. */
  gauges(
    name: string,
    help: string,
    { labels, read }: { labels: readonly string[]; read: () => Iterable<[string[], number]> },
  ): void {
    new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const [values, value] of read()) {
          this.set(
            Object.fromEntries(labels.map((label, index) => [label, values[index]!])),
            value,
          );
        }
      },
    });
  }

  /** Everything as text, with what the process itself is. */
  async text(): Promise<string> {
    return (await this.#registry.metrics()) + (await processMetrics().metrics());
  }
}
