import { bulkhead } from 'cockatiel';
import type { Collection, Storage } from './storage.js';
import { createTimers } from './timers.js';

/** How one provider tells the shop: what it sends, and which answer it takes for a yes. */
export interface CallbackSource {
  provider: string;
  /** Built afresh for each attempt, since signatures carry the time of sending. */
  build(eventId: string): { headers: Record<string, string>; body: string } | undefined;
  isAccepted(answer: { status: number; body: string; eventId: string }): boolean;
  /** Pauses before the second, third … attempt, scaled down; after the last one the sender gives up. */
  redeliveryMs: readonly number[];
}

export interface Endpoint {
  provider: string;
  url: string;
}

export interface Delivery extends Endpoint {
  id: string;
  eventId: string;
  operation: string;
  state: 'PENDING' | 'HELD' | 'DELIVERED' | 'GIVEN_UP' | 'LOST';
  attempts: number;
  /** Its first attempt arrives with a changed byte. */
  isTampered?: boolean;
  lastAnswer?: string;
}

export interface DeliveryOptions {
  storage: Storage;
  /** For every provider, instead of its own pauses. */
  redeliveryMs?: readonly number[] | undefined;
  log(message: string): void;
}

const LIMIT = 20_000;
const CONCURRENCY = 16;
const ANSWER_TIMEOUT_MS = 10_000;

/** Callbacks on their way: repeated until acknowledged or given up. Remembers the latest 20,000. */
export class Deliveries {
  private readonly sources = new Map<string, CallbackSource>();
  private readonly records: Collection<Delivery>;
  private readonly waiting = new Map<string, Delivery>();
  private readonly flying = new Set<Promise<void>>();
  private readonly timers = createTimers();
  private readonly lanes = bulkhead(CONCURRENCY, Infinity);
  private stop = new AbortController();
  private whenIdle: (() => void)[] = [];
  private count: number;

  constructor(private readonly options: DeliveryOptions) {
    this.records = options.storage.collection('callbacks/deliveries', LIMIT);
    this.count = this.records.values().reduce((last, { id }) => Math.max(last, Number(id)), 0);
  }

  /** Also takes up what an earlier run of the sandbox has left undelivered. */
  addSource(source: CallbackSource): void {
    this.sources.set(source.provider, source);
    const isLeft = ({ provider, state }: Delivery) =>
      provider === source.provider && (state === 'PENDING' || state === 'HELD');
    for (const delivery of this.records.values().filter(isLeft).toArray())
      this.schedule(delivery, 0);
  }

  create(callback: Pick<Delivery, 'provider' | 'url' | 'eventId' | 'operation'>): Delivery {
    const { provider, url, eventId, operation } = callback;
    const id = `${(this.count += 1)}`;
    return { id, provider, url, eventId, operation, state: 'PENDING', attempts: 0 };
  }

  schedule(delivery: Delivery, delayMs: number): void {
    if (this.waiting.size + this.flying.size >= LIMIT) return this.giveUp(delivery);
    this.records.set(delivery.id, delivery);
    this.waiting.set(delivery.id, delivery);
    this.timers.after(delayMs, () => this.start(delivery));
  }

  lose(delivery: Delivery): void {
    this.records.set(delivery.id, { ...delivery, state: 'LOST' });
  }

  list(): Delivery[] {
    return [...this.records.values()];
  }

  /** Makes every attempt that waits for its time now. */
  hurry(): void {
    for (const delivery of [...this.waiting.values()]) this.start(delivery);
  }

  /** Once nothing is on its way or waiting for another attempt. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.whenIdle.push(resolve);
      this.settle();
    });
  }

  clear(): void {
    this.callOff();
    this.stop = new AbortController();
    this.records.clear();
  }

  async close(): Promise<void> {
    this.callOff();
    await Promise.allSettled(this.flying);
    this.settle();
  }

  /** Once per waiting delivery, whoever asks first: its timer, a release or a hurry. */
  private start(delivery: Delivery): void {
    if (!this.waiting.delete(delivery.id)) return;
    const flight = this.attempt({
      ...delivery,
      state: 'PENDING',
      attempts: delivery.attempts + 1,
    });
    this.flying.add(flight);
    void flight.finally(() => {
      this.flying.delete(flight);
      this.settle();
    });
  }

  private async attempt(delivery: Delivery): Promise<void> {
    const { signal } = this.stop;
    const source = this.sources.get(delivery.provider);
    const answer = await this.lanes.execute(() => post(source, delivery, signal));
    if (signal.aborted) return;
    const tried = { ...delivery, lastAnswer: answer.text };
    const pauses = this.options.redeliveryMs ?? source?.redeliveryMs ?? [];
    const pause = pauses[delivery.attempts - 1];
    if (!answer.isAccepted && pause !== undefined) return this.schedule(tried, pause);
    if (answer.isAccepted) this.records.set(delivery.id, { ...tried, state: 'DELIVERED' });
    else this.giveUp(tried);
    this.releaseHeld(delivery.url);
  }

  private giveUp(delivery: Delivery): void {
    this.records.set(delivery.id, { ...delivery, state: 'GIVEN_UP' });
    const { url, operation, eventId, lastAnswer } = delivery;
    this.options.log(
      `gave up telling ${url} of ${operation} ${eventId}: ${lastAnswer ?? 'too many waiting'}`,
    );
  }

  private releaseHeld(url: string): void {
    const isHeld = (one: Delivery) => one.state === 'HELD' && one.url === url;
    for (const delivery of this.waiting.values().filter(isHeld).toArray()) this.start(delivery);
  }

  private settle(): void {
    if (this.waiting.size + this.flying.size > 0) return;
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private callOff(): void {
    this.stop.abort();
    this.timers.cancelAll();
    this.waiting.clear();
  }
}

async function post(
  source: CallbackSource | undefined,
  { eventId, url, isTampered, attempts }: Delivery,
  stop: AbortSignal,
): Promise<{ isAccepted: boolean; text: string }> {
  const built = source?.build(eventId);
  if (!source || !built) return { isAccepted: false, text: 'the event is no longer known' };
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
    const message = isTampered && attempts === 1 ? tampered(built) : built;
    const response = await fetch(url, { method: 'POST', ...message, signal, redirect: 'manual' });
    const body = (await response.text()).slice(0, 500);
    const { status } = response;
    return { isAccepted: source.isAccepted({ status, body, eventId }), text: `${status} ${body}` };
  } catch (error) {
    return { isAccepted: false, text: reasonOf(error) };
  }
}

/** One digit is another one. */
function tampered<T extends { body: string }>(message: T): T {
  const body = message.body.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
  return { ...message, body };
}

/** `fetch` hides why it failed in the cause. */
function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? String(error);
}
