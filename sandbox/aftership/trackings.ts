import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { createJourneys, Reveal } from '../journeys.js';
import type { World } from '../provider.js';
import { ORDINARY_JOURNEY, Step, toCheckpoint, type Checkpoint } from './journey.js';

export const TrackingScript = z.strictObject({
  trackingNumber: z.string().min(4).max(100),
  /** Oldest first; none: the carrier knows nothing of the parcel. */
  steps: z.array(Step).max(100),
  /** Whether the whole history is there at once, or one more step with each query or push. */
  reveal: Reveal,
});

/** What `POST /trackings` takes; AfterShip knows more fields, which do nothing here. */
export const NewTracking = z.looseObject({
  tracking_number: z.string().min(4).max(100),
  slug: z.string().min(1).optional(),
});

/** As the API and the webhooks show it. */
export interface Tracking {
  id: string;
  tracking_number: string;
  slug: string;
  active: boolean;
  tag: Step['tag'];
  subtag: string;
  subtag_message: string;
  signed_by: string | null;
  checkpoints: Omit<Checkpoint, 'signedBy'>[];
}

/** The shop's trackings at AfterShip, and what tests and people can do with them. */
export interface AftershipTrackings {
  script(input: z.input<typeof TrackingScript>): void;
  /** Undefined when there is one already. */
  create(input: z.infer<typeof NewTracking>): Tracking | undefined;
  isCreated(trackingNumber: string): boolean;
  /** One step further with each look. Only what the shop has created can be seen. */
  look(wanted: (tracking: Pick<Tracking, 'id' | 'tracking_number'>) => boolean): Tracking[];
  /** One step further, and tells the shop; false when it has created no such tracking. */
  push(trackingNumber: string): boolean;
}

interface Created {
  id: string;
  tracking_number: string;
  slug: string;
}

const LIMIT = 20_000;

export function createTrackings(
  world: World,
  send: (tracking: Tracking) => void,
): AftershipTrackings {
  const way = { ordinary: ORDINARY_JOURNEY, tell: toCheckpoint };
  const journeys = createJourneys<Step, Checkpoint>(world, 'aftership/journeys', way);
  const created = world.storage.collection<Created>('aftership/trackings', LIMIT);
  const show = (one: Created) => toTracking(one, journeys.advance(one.tracking_number, one.slug));
  return {
    script: (input) => journeys.script(TrackingScript.parse(input)),
    create({ tracking_number, slug = 'dhl' }) {
      if (created.get(tracking_number)) return undefined;
      const tracking = { id: randomUUID().replaceAll('-', ''), tracking_number, slug };
      created.set(tracking_number, tracking);
      return toTracking(tracking, []);
    },
    isCreated: (trackingNumber) => created.get(trackingNumber) !== undefined,
    look: (wanted) => [...created.values()].filter(wanted).map(show),
    push(trackingNumber) {
      const found = created.get(trackingNumber);
      if (found) send(show(found));
      return found !== undefined;
    },
  };
}

function toTracking(created: Created, told: Checkpoint[]): Tracking {
  const last = told.at(-1);
  const tag = last?.tag ?? 'Pending';
  return {
    ...created,
    active: tag !== 'Delivered' && tag !== 'Expired',
    tag,
    subtag: last?.subtag ?? 'Pending_001',
    subtag_message: last?.subtag_message ?? 'Pending',
    signed_by: told.findLast(({ signedBy }) => signedBy !== undefined)?.signedBy ?? null,
    checkpoints: told.map(({ signedBy: _signedBy, ...checkpoint }) => ({
      ...checkpoint,
      slug: created.slug,
      hash: createHash('md5').update(JSON.stringify(checkpoint)).digest('hex'),
    })),
  };
}
