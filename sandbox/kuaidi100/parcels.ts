import { z } from 'zod';
import { createJourneys, Reveal, type Journey } from '../journeys.js';
import type { World } from '../provider.js';
import { ORDINARY_JOURNEY, toCheckpoint, type Checkpoint, type Step } from './journey.js';

export const ParcelScript = z.strictObject({
  trackingNumber: z.string().min(1).max(64),
  /** Oldest first; none: the carrier knows nothing of the parcel. */
  steps: z
    .array(
      z.strictObject({
        state: z.string().regex(/^\d{1,4}$/, 'must be a Kuaidi100 state code'),
        context: z.string().max(500).optional(),
        location: z.string().max(100).optional(),
        at: z.coerce.date().optional(),
      }),
    )
    .max(100),
  /** Whether the whole history is there at once, or one more step with each query or push. */
  reveal: Reveal,
});

/** The parcels that Kuaidi100 knows, and what tests and people can do with them. */
export interface Kuaidi100Parcels {
  script(input: z.input<typeof ParcelScript>): void;
  /** The history to tell now, newest first. */
  look(trackingNumber: string, company: string): Checkpoint[];
  list(): Journey<Step, Checkpoint>[];
  /** Whether the shop has subscribed to it. */
  isSubscribed(trackingNumber: string): boolean;
  /** One step further, and tells the shop; false when it has not subscribed. */
  push(trackingNumber: string, status?: PushStatus): boolean;
}

export type PushStatus = 'polling' | 'shutdown' | 'abort';

export function createParcels(world: World): Pick<Kuaidi100Parcels, 'script' | 'look' | 'list'> {
  const way = { ordinary: ORDINARY_JOURNEY, tell: toCheckpoint };
  const journeys = createJourneys<Step, Checkpoint>(world, 'kuaidi100/parcels', way);
  return {
    script: (input) => journeys.script(ParcelScript.parse(input)),
    look: (trackingNumber, company) => journeys.advance(trackingNumber, company).toReversed(),
    list: () => journeys.list(),
  };
}
