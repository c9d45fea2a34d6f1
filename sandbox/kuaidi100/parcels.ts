import { z } from 'zod';
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
  /** Whether the whole history is there at once, or one more step with each query. */
  reveal: z.enum(['ALL', 'STEP_BY_STEP']).default('ALL'),
});

interface Parcel {
  trackingNumber: string;
  company: string;
  told: Checkpoint[];
  /** Not told yet; a parcel without a script follows the ordinary journey. */
  ahead: Step[];
}

/** Where the parcels are. Keeps the latest 20,000. */
export interface Parcels {
  script(input: z.input<typeof ParcelScript>): void;
  /** The history to tell now, newest first. */
  look(trackingNumber: string, company: string): Checkpoint[];
  list(): Parcel[];
}

const LIMIT = 20_000;

export function createParcels({ clock, storage }: World): Parcels {
  const parcels = storage.collection<Parcel>('kuaidi100/parcels', LIMIT);
  return {
    script(input) {
      const { trackingNumber, steps, reveal } = ParcelScript.parse(input);
      const now = clock.now();
      const told = reveal === 'ALL' ? steps.map((step) => toCheckpoint(step, now)) : [];
      const ahead = reveal === 'ALL' ? [] : steps;
      parcels.set(trackingNumber, { trackingNumber, company: '', told, ahead });
    },
    look(trackingNumber, company) {
      const unscripted = { trackingNumber, company, told: [], ahead: [...ORDINARY_JOURNEY] };
      const parcel: Parcel = parcels.get(trackingNumber) ?? unscripted;
      const [next, ...rest] = parcel.ahead;
      const at = next?.at && new Date(next.at);
      const told = next
        ? [...parcel.told, toCheckpoint({ ...next, at }, clock.now())]
        : parcel.told;
      if (next) parcels.set(trackingNumber, { ...parcel, company, told, ahead: rest });
      return told.toReversed();
    },
    list: () => [...parcels.values()],
  };
}
