import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Timers } from './timers.js';

export const FAULT_KINDS = [
  'DELAY', // answers after `delayMs`
  'DECLINE', // the payment is declined with `code`
  'STATUS', // answers `status` and does nothing
  'TIMEOUT_BEFORE', // does nothing and never answers
  'TIMEOUT_AFTER', // does the work and never answers
  'CALLBACK_LOST', // the event is never sent
  'CALLBACK_DELAYED', // the event is sent after `delayMs`
  'CALLBACK_DUPLICATED', // the event is sent twice
  'CALLBACK_REORDERED', // the event is sent after the one that follows it
  'CALLBACK_TAMPERED', // the event is changed on its way the first time
  'CALLBACK_PROBED', // before the event comes one with a false signature, as a test of the shop
  'WRONG_AMOUNT', // the customer pays one unit less than asked for
  'REFUND_STUCK', // the refund is taken, but does not move
  'REFUND_ABNORMAL', // the refund is taken, and the bank does not want it
] as const;

type FaultKind = (typeof FAULT_KINDS)[number];

export const FaultInput = z.strictObject({
  provider: z.string().min(1),
  kind: z.enum(FAULT_KINDS),
  /** Only this operation, for example `createRefund`. */
  operation: z.string().optional(),
  /** Only what concerns this order, payment, tracking number or recipient. */
  subject: z.string().optional(),
  /** How many times; `null`: until cleared. */
  times: z.int().positive().nullable().default(1),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  status: z.int().min(400).max(599).default(503),
  code: z.string().default('generic_decline'),
});

export type Fault = z.infer<typeof FaultInput> & { id: string };

interface Occasion {
  provider: string;
  operation: string;
  /** Every name under which the thing in question may have been scripted. */
  subjects: readonly (string | undefined)[];
}

/** Misbehaviour that someone asked for, of one provider, for the next calls or until cleared. */
export interface Faults {
  add(input: z.input<typeof FaultInput>): Fault;
  list(): Fault[];
  clear(): void;
  /** The first fault that fits, which is thereby used once. */
  take(occasion: Occasion, kinds: readonly FaultKind[]): Fault | undefined;
}

const LIMIT = 1_000;

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let count = 0;
  return {
    add(input) {
      if (faults.length >= LIMIT) throw new Error(`${LIMIT} faults are scripted: clear some first`);
      const fault = { ...FaultInput.parse(input), id: `fault_${(count += 1)}` };
      faults.push(fault);
      return fault;
    },
    list: () => faults.map((fault) => ({ ...fault })),
    clear() {
      faults = [];
    },
    take(occasion, kinds) {
      const fault = faults.find((one) => kinds.includes(one.kind) && fits(one, occasion));
      if (!fault || fault.times === null) return fault;
      fault.times -= 1;
      if (fault.times === 0) faults = faults.filter((one) => one !== fault);
      return fault;
    },
  };
}

function fits(fault: Fault, { provider, operation, subjects }: Occasion): boolean {
  return (
    fault.provider === provider &&
    (fault.operation === undefined || fault.operation === operation) &&
    (fault.subject === undefined || subjects.includes(fault.subject))
  );
}

/** Kinds that concern any answer over HTTP. */
export const ANSWER_FAULTS = ['DELAY', 'STATUS', 'TIMEOUT_BEFORE', 'TIMEOUT_AFTER'] as const;

export async function delay(fault: Fault | undefined, timers: Timers): Promise<void> {
  if (fault?.kind === 'DELAY') await timers.sleep(fault.delayMs);
}

const SILENCE_MS = 120_000;

/** Leaves the caller without an answer until it gives up, or two minutes have passed. */
export function keepSilent(reply: FastifyReply, timers: Timers): void {
  reply.hijack();
  timers.after(SILENCE_MS, () => reply.raw.destroy());
}
