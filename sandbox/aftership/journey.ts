import { z } from 'zod';

const TAGS = [
  'Pending',
  'InfoReceived',
  'InTransit',
  'OutForDelivery',
  'AttemptFail',
  'Delivered',
  'AvailableForPickup',
  'Exception',
  'Expired',
] as const;

export const Step = z.strictObject({
  tag: z.enum(TAGS),
  /** For example `Exception_013`; absent: the general one of its tag. */
  subtag: z
    .string()
    .regex(/^[A-Za-z]+_\d{3}$/, 'must be an AfterShip sub-status, for example Exception_013')
    .optional(),
  message: z.string().max(500).optional(),
  location: z.string().max(100).optional(),
  /** Of a delivery. */
  signedBy: z.string().max(100).optional(),
  /** When it happens; absent: when it is first told. */
  at: z.coerce.date().optional(),
});

export type Step = z.infer<typeof Step>;

/** One entry of a tracking's history, oldest first in AfterShip's answers. */
export interface Checkpoint {
  created_at: string;
  slug: string | null;
  checkpoint_time: string;
  location: string | null;
  message: string;
  tag: Step['tag'];
  subtag: string;
  subtag_message: string;
  /** Not AfterShip's: what `signed_by` of the tracking says from here on. */
  signedBy?: string | undefined;
}

/** The way of a parcel that nobody scripted: one step further each time somebody asks. */
export const ORDINARY_JOURNEY: readonly Step[] = [
  { tag: 'InfoReceived', message: 'Shipment information received', location: 'Shenzhen, CN' },
  { tag: 'InTransit', message: 'Departed facility', location: 'Hong Kong, HK' },
  { tag: 'OutForDelivery', message: 'With the courier', location: 'Berlin, DE' },
  { tag: 'Delivered', message: 'Delivered', location: 'Berlin, DE', signedBy: 'M. MUSTER' },
];

export function toCheckpoint(step: Step, now: Date): Checkpoint {
  const { tag, subtag = `${tag}_001`, message = tag, location = null, at, signedBy } = step;
  return {
    created_at: now.toISOString(),
    slug: null,
    // AfterShip writes the carrier's local time with its offset.
    checkpoint_time: (at ?? now).toISOString().replace('.000Z', '+00:00'),
    location,
    message,
    tag,
    subtag,
    subtag_message: message,
    signedBy,
  };
}
