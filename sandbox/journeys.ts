import { z } from 'zod';
import type { World } from './provider.js';

/** How a parcel is told of: whole, or one more step each time. */
export const Reveal = z.enum(['ALL', 'STEP_BY_STEP']).default('ALL');

export interface Journey<Step, Told> {
  trackingNumber: string;
  /** The provider's name for the carrier; empty while nobody has asked. */
  carrier: string;
  told: Told[];
  /** Not told yet; a parcel without a script follows the ordinary journey. */
  ahead: Step[];
}

/** Where the parcels of one provider are. Keeps the latest 20,000. */
export interface Journeys<Step, Told> {
  script(script: { trackingNumber: string; steps: Step[]; reveal: z.infer<typeof Reveal> }): void;
  /** One step further, if there is one. Returns what there is to tell, oldest first. */
  advance(trackingNumber: string, carrier: string): Told[];
  find(trackingNumber: string): Journey<Step, Told> | undefined;
  list(): Journey<Step, Told>[];
}

const LIMIT = 20_000;

interface Way<Step, Told> {
  /** The way of a parcel that nobody scripted. */
  ordinary: readonly Step[];
  tell(step: Step, now: Date): Told;
}

export function createJourneys<Step extends { at?: Date | undefined }, Told>(
  { clock, storage }: World,
  name: string,
  { ordinary, tell }: Way<Step, Told>,
): Journeys<Step, Told> {
  const journeys = storage.collection<Journey<Step, Told>>(name, LIMIT);
  return {
    script({ trackingNumber, steps, reveal }) {
      const now = clock.now();
      const told = reveal === 'ALL' ? steps.map((step) => tell(step, now)) : [];
      const ahead = reveal === 'ALL' ? [] : steps;
      const carrier = journeys.get(trackingNumber)?.carrier ?? '';
      journeys.set(trackingNumber, { trackingNumber, carrier, told, ahead });
    },
    advance(trackingNumber, carrier) {
      const unscripted = { trackingNumber, carrier, told: [], ahead: [...ordinary] };
      const journey: Journey<Step, Told> = journeys.get(trackingNumber) ?? unscripted;
      const [next, ...ahead] = journey.ahead;
      if (!next) return journey.told;
      // What was kept in a file has its times as text.
      const step = { ...next, at: next.at && new Date(next.at) };
      const told = [...journey.told, tell(step, clock.now())];
      journeys.set(trackingNumber, { trackingNumber, carrier, told, ahead });
      return told;
    },
    find: (trackingNumber) => journeys.get(trackingNumber),
    list: () => [...journeys.values()],
  };
}
